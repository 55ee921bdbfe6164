import { address, day, lists, newest } from "../posts";

const SITE = "https://notes.example.org";

export async function GET() {
  const notes = (await newest()).map(post => `<url><loc>${SITE}${address(post)}</loc><lastmod>${day(post.data.date)}</lastmod></url>`);
  const others = (await lists()).filter(list => list.current === 1).map(list => `<url><loc>${SITE}${list.url}</loc></url>`);
  return new Response(`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${[...notes, ...others].join("\n")}
</urlset>
`);
}
