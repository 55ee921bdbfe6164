
## pipeline/make

x-pipeline-0 = the site's is kept, and the theme's pages may rely on their own
x-pipeline-1 = rename the site's, or put it into `assets/` to replace the theme's on purpose
