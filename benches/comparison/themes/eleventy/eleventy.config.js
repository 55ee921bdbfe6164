import syntaxHighlight from "@11ty/eleventy-plugin-syntaxhighlight";
import markdownIt from "markdown-it";
import anchor from "markdown-it-anchor";

const PER_PAGE = 10;

// A list of notes as pages of ten: Eleventy's pagination has one level, and "each tag, and each of its pages" are two.
function chunks(path, title, posts) {
  const total = Math.ceil(posts.length / PER_PAGE);
  const address = number => (number === 1 ? path : `${path}page/${number}/`);
  return Array.from({ length: total }, (_, index) => ({
    title,
    url: address(index + 1),
    posts: posts.slice(index * PER_PAGE, (index + 1) * PER_PAGE),
    current: index + 1,
    total,
    prev: index > 0 ? address(index) : "",
    next: index + 1 < total ? address(index + 2) : "",
  }));
}

function grouped(posts, keys) {
  const groups = new Map();
  for (const post of posts) {
    for (const key of keys(post)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(post);
    }
  }
  return [...groups];
}

export default function (config) {
  if (HIGHLIGHT) config.addPlugin(syntaxHighlight);
  config.setLibrary("md", markdownIt({ html: true, typographer: true }).use(anchor));
  config.addPassthroughCopy("src/style.css");
  config.addFilter("iso", date => date.toISOString());
  config.addFilter("day", date => date.toISOString().slice(0, 10));
  config.addCollection("newest", api => api.getFilteredByGlob("src/posts/*.md").reverse());
  config.addCollection("lists", api => {
    const posts = api.getFilteredByGlob("src/posts/*.md").reverse();
    return [
      ...chunks("/", "Notes", posts),
      ...chunks("/archives/", "Archives", posts),
      ...grouped(posts, post => [String(post.date.getUTCFullYear())]).flatMap(([year, of]) => chunks(`/archives/${year}/`, year, of)),
      ...grouped(posts, post => post.data.tags).flatMap(([tag, of]) => chunks(`/tags/${tag}/`, tag, of)),
      ...grouped(posts, post => post.data.categories).flatMap(([name, of]) => chunks(`/categories/${name}/`, name, of)),
    ];
  });
  return {
    dir: { input: "src", output: "public" },
    // Notes are Markdown without template code, as those of the other generators.
    markdownTemplateEngine: false,
  };
}
