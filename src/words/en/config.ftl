### Config.

## config/check

config-no-keys = the configuration has no keys, so it is ignored
config-expected-key-value-label = expected `key: value`, found { $kind }
config-help-key-value = write `title: My notes`, with a space after the colon
config-invalid-value = `{ $name }` must be { $takes }
config-found-kind-label = found { $kind }
config-booleans-note = in YAML only `true` and `false` are Booleans
config-help-write-value = write `{ $key }: { $meant }`
config-help-write-true-or-false = write `{ $key }: true` or `{ $key }: false`
config-help-quote-text = put quotes around it if it is text
config-help-write-names = write names below it, indented, each with a value: `name: value`
config-help-remove-key = remove the key
config-help-write-default = write `{ $key }: { $default }`, for example
config-invalid-url = `url` is not a valid address
config-url-use-note = links in feeds, sitemaps and share cards start with it
config-invalid-root = `root` is not a valid path
config-help-root = write `root: /`, or `root: /blog/` for a site in a folder, or delete the line
config-permalink-refused-placeholder = `:{ $placeholder }` can't be used in `permalink`
config-permalink-refused-placeholder-label = contains `:{ $placeholder }`
config-permalink-several-values-note = a post can have several { $placeholder }, but only one address
config-help-key-of-other-section = `{ $name }` is a key of { LIST($others) }; to turn this section off, write `{ $section }: false`
config-no-effect-label = has no effect
config-not-yaml-note = the configuration is not valid YAML, so the site can't be built
config-repaired-note = biji reads it as shown below; other programs reject it
config-help-choose-value = write one of these, or delete the key
config-no-value-label = no value
config-not-text-label = expected text
config-help-url = write `url: https://example.com`, or `url: https://example.com/blog` for a site in a folder
config-help-proposed-url = write `url: { $url }`
config-help-category = use `:category`, the path of the post's last category
config-help-own-placeholder = use a key of your own, such as `:topic`, and set it in each post
config-unknown-key-in = unknown key `{ $name }` in `{ $section }`
config-counts-as-unset-note = it is ignored
config-default-note = using the default: `{ $default }`
config-no-scheme-label = must start with `http://` or `https://`
config-no-host-label = the host is missing

## config/encrypt

config-tag-without-password = the tag `{ $tag }` has no password in `encrypt`
config-tag-without-password-note = posts with this tag are not published until it has a password
config-help-tag-password = write `- {"{"}name: { $tag }, password: …{"}"}`, or delete the entry
config-encrypt-unreadable-label = can't be read
config-encrypt-unreadable-note = the passwords of tags are set here; without them posts would be published unencrypted
config-encrypt-nothing-published-note = no post is published until this is corrected
config-password-several-lines = more than one line
config-password-comment = `#` starts a comment
config-password-mapping = this is a mapping
config-password-list = this is a list
config-encrypt-is-list = `encrypt` must have keys, not a list
config-encrypt-unknown-key = unknown key `{ $key }` in `encrypt`
config-encrypt-tags-expected = `encrypt.tags` must be a list of tags with passwords
config-encrypt-entry-without-tag = an entry of `encrypt.tags` has no tag
config-password-missing-label = `password` is missing
config-password-empty-label = the password is empty
config-help-encrypt-tags = write `tags:` below `encrypt:`, and below it `- {"{"}name: …, password: …{"}"}`

## config/exposed

config-exposed-secret = the configuration contains { $what }
config-exposed-secret-label = anyone who can read this file can publish in your name
config-exposed-secret-note = revoke it on the host: it stays in the history of the repository
config-an-account-key = the key of an account
config-a-login = a login
config-a-token = a token
config-a-password = a password
config-help-ci-variable = in CI: store it as a secret and set this variable from it
config-help-ci-token = in CI: store it as a secret and write `token: $NAME`
config-help-remove-azure-key = remove it, and set `AZURE_STORAGE_CONNECTION_STRING`, `AZURE_STORAGE_KEY` or `AZURE_STORAGE_SAS_TOKEN`
config-help-remove-github-login = remove it, and log in with `gh auth login` or an ssh key: `repo: git@github.com:NAME/REPO.git`
config-help-remove-gitee-login = remove it, and log in with an ssh key: `repo: git@gitee.com:NAME/REPO.git`
config-help-remove-gitlab-login = remove it, and log in with an ssh key or `glab auth login`: `repo: git@gitlab.com:NAME/REPO.git`
config-help-remove-login = remove it, and log in with an ssh key, the credential helper of git or the environment

## config/images

config-image-sizes-invalid = a line of `{ $image_sizes }` is not a picture size
config-image-sizes-invalid-label = expected `"ADDRESS": 1200x800`
config-image-widths-invalid = `images.widths` must be one to eight widths in pixels
config-help-image-widths = write `widths: [400, 800, 1200, 1600]`, for example, or `variants: false` for no copies
config-image-quality-invalid = `images.quality` must be a whole number from 1 to 100
config-image-quality-default-label = using the default: 80
config-help-image-quality = write `quality: 80`, for example
config-avif-unsupported = this build of biji can't create AVIF pictures
config-avif-unsupported-label = only WebP copies are created
config-avif-unsupported-note = biji was built without the cargo feature `avif`
config-help-build-avif = to support AVIF, run in biji's folder: `cargo install --path . --features avif`
config-help-remove-avif = or remove `images.avif`
config-help-image-sizes = `biji images --measure` writes this file: delete what is wrong, and run it again
config-image-sizes-unknown-note = the sizes of pictures on other hosts are unknown
config-image-width-label = not a width from { $least } to { $most } pixels
config-image-widths-count-label = { $count ->
    [one] this is 1 width
   *[other] these are { $count } widths
}
config-image-widths-empty-label = this list is empty

## config/locale

config-language-invalid = `{ $written }` is not a language tag
config-language-invalid-label = not a valid language tag
config-language-use-note = browsers use the language for fonts, hyphenation and screen readers
config-help-write-language = write `{ $tag }`
config-help-language-tags = a language tag starts with two or three letters: `en`, `zh-CN`, `ja`
config-timezone-offset-note = an offset has no daylight saving time
config-timezone-unknown-label = not a time zone
config-timezone-use-note = dates are written and shown in this zone
config-help-timezone-cst = write `timezone: Asia/Shanghai` for China, or `timezone: America/Chicago` for Chicago
config-help-timezone-names = time zones are named by continent and city, such as `Asia/Shanghai`; an empty value means UTC
config-help-write-timezone = write { OR($names) }
config-timezone-offset = `{ $name }` is an offset, not the name of a time zone
config-timezone-unknown = unknown time zone `{ $name }`
config-timezone-read-as-label = read as { $read }

## config/restriction

config-restriction-ignored-note = this key restricts what is published; without it, more would be published
config-unknown-key = unknown key `{ $name }`
config-restriction-slip-note = `{ $meant }` restricts what is published; without it, more would be published
config-help-rename-key = or rename the key if it means something else

## config/share

config-share-font-missing = the font of share cards is missing
config-share-font-missing-label = `{ $path }` does not exist below the site's folder
config-help-share-font = write the path of a `.ttf` or `.otf` file, such as `fonts/song.otf`; until then, the built-in font is used
config-share-cards-unsupported = this build of biji can't draw share cards
config-share-cards-unsupported-label = pages without a picture are shared without one
config-help-build-share-cards = to draw them, install biji with its default features: run `cargo install --path .` in its folder

## config/security

config-security-contact = `security.contact` has an entry that is not an address
config-security-address = `security.{ $name }` is not an address, so `security.txt` has no such line
config-help-security-address = write a whole address, such as `https://example.com/security`
config-help-security-contact = write an address with its scheme, such as `mailto:security@example.com` or `https://example.com/report`
config-security-no-expires = `security.expires` is missing, so there is no `security.txt`
config-security-expires-invalid = `security.expires` is not a date, so there is no `security.txt`
config-security-expired = `security.txt` has expired
config-security-expires-far = `security.expires` is more than a year away
config-help-security-expires = write a day within the next year, such as `expires: 2027-03-01`: RFC 9116 requires it, so that nobody relies on an old file
config-indexnow-invalid = `indexnow` is not a key of IndexNow
config-help-indexnow = a key has from 8 to 128 letters, digits and dashes

## config/sections

config-root-mismatch = `root` is not the path of `url`
config-root-mismatch-label = the path of `url` is `{ $meant }`
config-root-mismatch-url-label = the address of the site
config-root-mismatch-note = links in pages start with `root`; links in feeds, sitemaps and share cards start with `url`
config-help-write-root = write `root: { $meant }`
config-help-write-url = or write `url: { $url }` if this is the address of the site
config-section-expected = `{ $name }` must have keys below it
config-section-ignored-note = it is ignored
config-feed-type-unknown = unknown feed type `{ $written }`
config-feed-type-unknown-label = not `atom`, `rss2` or `json`
config-help-feed-type = write `type: atom`, `type: rss2`, `type: json`, or a list such as `type: [atom, rss2]`
config-theme-unknown-setting = unknown theme setting `{ $key }`
config-no-effect-here-label = has no effect here
config-help-indent = write two spaces before it: `  { $name }:`
config-help-feed-type-below = write `feed: {"{"}type: { $text }{"}"}`
config-help-path-below = write `{ $name }: {"{"}path: { $path }{"}"}`
config-help-keys-below = write its keys below it, indented, such as `{ $first }: …`, or delete the line
config-not-indented = `{ $name }` belongs to `{ $section }` above it, but is not indented

## hexo/theme/invalid_values

config-theme-ignored-label = ignored
config-help-theme-looks = available looks: { $about }
config-help-theme-colours = available colours: { $about }
config-help-theme-other-licence = for another licence, set `name` and `url` below the key
config-help-theme-expected = expected: { $about }
config-theme-file-missing = the file of `{ $key }` is missing
config-theme-file-missing-label = `{ $address }` does not exist
config-help-theme-add-file = add the file to the folder of notes as `{ $path }`
config-theme-unknown-look = unknown look `{ $written }`
config-theme-unknown-colour = unknown theme colour `{ $written }`
config-theme-unknown-licence = unknown Creative Commons licence `{ $written }`
config-theme-boolean-expected = `{ $key }` must be `true` or `false`
config-theme-bad-value = `{ $key }` can't be `{ $written }`

## config/theme_settings

config-theme-no-keys = the theme's configuration has no keys, so it is ignored
config-help-theme-menu = write `menu:` and below it, indented, `Home: /`
config-theme-not-yaml-note = the theme's configuration is not valid YAML, so none of its settings are used
config-theme-gitalk-note = Gitalk needs its `client_secret` in every page, where anybody can read it: Gitalk is not loaded, and notes link to the issues of the repository
config-theme-loaded-on-request-note = loaded when a reader asks for it
config-theme-loaded-by-pages-note = loaded by every page
config-theme-no-such-file = the site has no such file; the files of a theme are not part of the site
config-theme-unusable-value = its value can't be used

## config/keys

config-kind-boolean = `true` or `false`
config-kind-count = a whole number
config-kind-text = text
config-kind-texts = text or a list of texts
config-kind-mapping = a mapping
config-kind-selection = `true`, `false` or a list of names
config-kind-choice = { OR($words) }
config-kind-any = anything
config-kind-math = `true`, `false`, `auto`, `html`, `mathml` or a mapping

## hexo/theme/table

config-theme-about-menu = entries of the top bar, from name to address; an entry may hold others
config-theme-about-look = `paper`: ink on paper, the titles in a serif; `plain`: black on white, nothing else; `card`: the text on raised cards
config-theme-about-accent = `cinnabar`, `indigo` or `pine`
config-theme-about-seal = the character in the seal
config-theme-about-motto = the sentence on the home page
config-theme-about-licence = a Creative Commons licence by name, or `name` and `url`
config-theme-about-favicon = the path of an icon
config-theme-about-touch-icon = the path of an icon for home screens
config-theme-about-avatar = the path of the author's picture, shown on the home page
config-theme-about-social = the author's accounts elsewhere, from name to address
config-theme-about-fediverse = the author's account in the fediverse, such as `@lin@mastodon.social`
config-theme-about-footer = a line of HTML for the end of each page; its words and links are shown
config-theme-about-since = the year in which the site began
config-theme-about-icp = the number of the ICP 备案
config-theme-about-police = the number of the 公安备案, in words such as `京公网安备 11010102000001号`
config-theme-about-police-icon = the path of the picture beside it
config-theme-about-comments = `giscus`, `utterances`, `waline`, `twikoo`, `gitalk`, `artalk`, `valine` or `disqus`, and below it what the service needs
config-theme-about-analytics-baidu = an id of Baidu 统计
config-theme-about-analytics-google = an id of Google Analytics
config-theme-about-analytics-cloudflare = a token of Cloudflare Web Analytics
config-theme-about-analytics-clarity = an id of Microsoft Clarity
config-theme-about-analytics-umami = Umami: `id` and `script`
config-theme-about-analytics-plausible = Plausible: `domain`, and `script` if it is on a server of your own
config-theme-about-analytics-matomo = Matomo: `id` and `server`
config-theme-about-respect-dnt = `true`: readers whose browser asks not to be tracked are not counted
config-theme-about-analytics-goatcounter = the site's code at GoatCounter, or the address of your own server
config-theme-about-views = `busuanzi`, `vercount`, `goatcounter: CODE`, or `umami` with `server` and `share`: how often a note was read is shown
config-theme-about-verification-google = the code with which Google verifies that the site is yours
config-theme-about-verification-bing = the same for Bing
config-theme-about-verification-baidu = the same for Baidu
config-theme-about-verification-yandex = the same for Yandex
config-theme-about-verification-qihu = the same for 360
config-theme-about-verification-sogou = the same for Sogou
config-theme-about-edit-url = the address before the file name of a note
config-theme-about-stylesheets = list of further style sheets
config-theme-about-indent = `true`: paragraphs begin with an indent
config-theme-about-backlinks = `false`: a note does not show which notes link to it
config-theme-about-related = how many related notes a note shows, 3 without it; `false`: none
config-theme-about-series-by-category = `true`: the notes of a category are a series, where their front matter names none
config-theme-about-link-previews = `false`: no previews at links to other notes
config-theme-about-search-box = `false`: no search of the notes, and no index for it
config-theme-about-share-button = `false`: a note has no button that shares its address
config-theme-about-back-to-top = `false`: long pages have no link back to the top
config-theme-about-reader-menu = `false`: readers can't choose the text size and the colour
config-theme-about-home-layout = how the home page lists notes: `list` (the default), `cards`, `compact` (a line for each) or `garden` (all notes by category, with the links between them)
config-theme-about-home-lead = `false`: the first note of the home page is not shown larger than the others
config-theme-about-list-layout = how pages of categories and tags list notes: `list`, `cards` or `compact`; without it, as a timeline
config-theme-about-covers = what represents a note without `cover` in lists: `picture` (the first one in its text), `title` (a drawing made from its title), or a list of both; `false`: no pictures in lists
config-theme-about-note-cover = `false`: a note's page does not show its cover
config-theme-about-links = friends' sites: a list with `name`, `url`, `about`, `avatar` and `feed`, groups of such lists with `title`, or addresses by name
config-theme-about-reward = ways to thank the author: names with pictures to scan, or a list of `name`, `picture` and `url`
config-theme-about-outdated = after how many days without a change a note says that it may be out of date
config-theme-about-toc-enabled = `false`, as `toc: false`: no tables of contents
config-theme-about-toc-pages = `true`: pages have one too
config-theme-about-toc-depth = the deepest heading in the table of contents, 1 to 6; without it, three levels
config-theme-about-toc-numbers = `true`: with the numbers of sections
config-theme-about-toc-open = `true`: it is open at first
config-theme-about-code-copy = `false`: no copy button
config-theme-about-code-line-numbers = `false`: no line numbers
config-theme-about-code-wrap = `true`: long lines are wrapped
config-theme-about-code-height = blocks that are higher, in pixels, are folded at first
