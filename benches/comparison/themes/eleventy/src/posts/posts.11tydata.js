export default {
  layout: "post.njk",
  permalink: data => `/${data.page.date.toISOString().slice(0, 10).replaceAll("-", "/")}/${data.page.fileSlug}/`,
};
