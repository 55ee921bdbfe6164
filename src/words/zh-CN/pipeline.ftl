### Pipeline.

## pipeline/make

pipeline-site-file-kept-note = 保留站点的文件，但主题的页面可能要用主题自己的文件
pipeline-site-file-help = 给站点的文件改名；如果就是想替换主题的文件，就把它移到 `assets/`
pipeline-shared-address = 站点的文件和主题的文件地址相同：`{ $path }`
