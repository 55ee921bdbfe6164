import { getCollection } from "astro:content";

export const PER_PAGE = 10;
export const iso = (date: Date) => date.toISOString();
export const day = (date: Date) => date.toISOString().slice(0, 10);
export const address = (post: any) => `/${day(post.data.date).replaceAll("-", "/")}/${post.id}/`;

export async function newest() {
  const posts = await getCollection("posts");
  return posts.sort((a, b) => b.data.date.valueOf() - a.data.date.valueOf());
}

// A list of notes as pages of ten.
function chunks(path: string, title: string, posts: any[]) {
  const total = Math.ceil(posts.length / PER_PAGE);
  const at = (number: number) => (number === 1 ? path : `${path}page/${number}/`);
  return Array.from({ length: total }, (_, index) => ({
    title,
    url: at(index + 1),
    posts: posts.slice(index * PER_PAGE, (index + 1) * PER_PAGE),
    current: index + 1,
    total,
    prev: index > 0 ? at(index) : "",
    next: index + 1 < total ? at(index + 2) : "",
  }));
}

function grouped(posts: any[], keys: (post: any) => string[]) {
  const groups = new Map<string, any[]>();
  for (const post of posts) {
    for (const key of keys(post)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key)!.push(post);
    }
  }
  return [...groups];
}

export async function lists() {
  const posts = await newest();
  return [
    ...chunks("/", "Notes", posts),
    ...chunks("/archives/", "Archives", posts),
    ...grouped(posts, post => [String(post.data.date.getUTCFullYear())]).flatMap(([year, of]) => chunks(`/archives/${year}/`, year, of)),
    ...grouped(posts, post => post.data.tags).flatMap(([tag, of]) => chunks(`/tags/${tag}/`, tag, of)),
    ...grouped(posts, post => post.data.categories).flatMap(([name, of]) => chunks(`/categories/${name}/`, name, of)),
  ];
}
