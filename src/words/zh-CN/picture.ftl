### 图片文件。

## picture/fault

picture-empty = 文件是空的
picture-cut-off = 文件不完整，读不到图片的尺寸
picture-page-or-data = 文件内容是网页或数据，不是图片
picture-text = 文件内容是文本，不是图片
picture-without-size = 文件里没有写图片的尺寸
picture-lfs-pointer = 文件是 Git LFS 的指针，不是图片本身
picture-too-short = 文件太短，装不下这么大的图片
picture-misnamed = 扩展名属于另一种格式，而浏览器按扩展名识别图片
picture-heic = 文件是 HEIC 照片，大多数浏览器显示不了
picture-jpeg-xl = 文件是 JPEG XL 格式，大多数浏览器显示不了
picture-tiff = 文件是 TIFF 或相机的 RAW 格式，大多数浏览器显示不了
picture-unknown-format = 浏览器显示不了这种格式的文件
picture-help-copy-again = 从原来的地方重新复制一份
picture-help-open-and-replace = 用编辑器打开文件，看看是什么，再换成图片
picture-help-lfs-pull = 运行 `git lfs pull` 取回图片
picture-help-view-box = 给根元素加上 `viewBox`
picture-help-rename = 按实际格式改扩展名：矢量图用 `.svg`，照片用 `.jpg`、`.png` 之类
picture-help-convert = 转换成 JPEG、PNG 或 WebP
picture-damage-two-sizes = 文件里有两个不同的尺寸
picture-damage-cut-off = 文件不完整
picture-damage-no-size = 文件里没有写尺寸
picture-damage-checksum = 校验和不对
picture-damage-too-large = 图片太大
picture-damage-broken = 文件已损坏
picture-damage-few-pixels = 文件里的像素比应有的少
picture-damage-structure = 文件不完整，或者不符合它的格式
picture-damage-encoder = { $encoder } 编码失败：{ $reason }
