import { address, iso, newest } from "../posts";

const SITE = "https://notes.example.org";
const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export async function GET() {
  const posts = (await newest()).slice(0, 20);
  const entries = posts.map(
    post => `<entry>
<title>${escape(post.data.title)}</title>
<link href="${SITE}${address(post)}"/>
<id>${SITE}${address(post)}</id>
<updated>${iso(post.data.date)}</updated>
<content type="html"><![CDATA[${post.rendered?.html}]]></content>
${post.data.tags.map((name: string) => `<category term="${name}"/>`).join("")}
</entry>`,
  );
  return new Response(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Sample notes</title>
<link href="${SITE}/atom.xml" rel="self"/>
<link href="${SITE}/"/>
<updated>${iso(posts[0].data.date)}</updated>
<id>${SITE}/</id>
<author><name>biji</name></author>
${entries.join("\n")}
</feed>
`);
}
