### Pipeline.

## pipeline/make

pipeline-site-file-kept-note = the site's file is kept; pages of the theme may need the theme's file
pipeline-site-file-help = rename the site's file, or move it to `assets/` to replace the theme's file on purpose
pipeline-shared-address = a file of the site and a file of the theme have the same address: `{ $path }`
