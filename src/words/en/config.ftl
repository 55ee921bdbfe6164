### Config.

## config/check

config-no-keys = the configuration has no keys, so it is ignored
config-expected-key-value-label = expected `key: value`, found { $kind }
config-help-key-value = write `title: My notes`, with a space after the colon
config-invalid-value = `{ $name }` must be { $takes }
config-found-kind-label = found { $kind }
config-booleans-note = in YAML only `true` and `false` are Booleans
config-help-write-value = write `{ $last }: { $meant }`
config-help-write-true-or-false = write `{ $last }: true` or `{ $last }: false`
config-help-quote-text = put quotes around it if it is text
config-help-write-names = write names below it, indented, each with a value: `name: value`
config-help-remove-key = remove the key
config-help-write-default = write `{ $last }: { $default }`, for example
config-invalid-url = `url` is not a valid address
config-url-use-note = links in feeds, sitemaps and share cards start with it
config-invalid-root = `root` is not a valid path
config-help-root = write `root: /`, or `root: /blog/` for a site in a folder, or delete the line
config-permalink-refused-placeholder = `:{ $placeholder }` can't be used in `permalink`
config-permalink-refused-placeholder-label = contains `:{ $placeholder }`
config-permalink-several-values-note = a post can have several { $placeholder }, but only one address
config-unknown-key-in-section = unknown key `{ $name }`{ $section }
config-no-effect-label = has no effect
config-did-you-mean = did you mean `{ $meant }`?

## config/encrypt

config-tag-without-password = the tag `{ $tag }` has no password in `encrypt`
config-tag-without-password-note = posts with this tag are not published until it has a password
config-help-tag-password = write `- {"{"}name: { $tag }, password: …{"}"}`, or delete the entry
config-encrypt-unreadable-label = can't be read
config-encrypt-unreadable-note = the passwords of tags are set here; without them posts would be published unencrypted
config-encrypt-nothing-published-note = no post is published until this is corrected

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

## config/restriction

config-restriction-ignored-note = this key restricts what is published; without it, more would be published
config-unknown-key = unknown key `{ $name }`
config-restriction-slip-note = `{ $meant }` restricts what is published; without it, more would be published
config-help-rename-key = or rename the key if it means something else

## config/sections

config-root-mismatch = `root` is not the path of `url`
config-root-mismatch-label = the path of `url` is `{ $meant }`
config-root-mismatch-url-label = the address of the site
config-root-mismatch-note = links in pages start with `root`; links in feeds, sitemaps and share cards start with `url`
config-help-write-root = write `root: { $meant }`
config-help-write-url = or write `url: { $trim_end_matches }` if this is the address of the site
config-section-expected = `{ $name }` must have keys below it
config-section-ignored-note = it is ignored
config-feed-type-unknown = unknown feed type `{ $written }`
config-feed-type-unknown-label = neither `atom` nor `rss2`
config-help-feed-type = write `type: atom`, `type: rss2`, or `type: [atom, rss2]`
config-theme-unknown-setting = unknown theme setting `{ $dotted }`
config-no-effect-here-label = has no effect here
config-help-indent = write two spaces before it: `  { $name }:`

## config/theme/misread

config-theme-ignored-label = ignored
config-help-theme-colours = available colours: { $about }
config-help-theme-other-licence = for another licence, set `name` and `url` below the key
config-help-theme-expected = expected: { $about }
config-theme-file-missing = the file of `{ $key }` is missing
config-theme-file-missing-label = `{ $address }` does not exist
config-help-theme-add-file = add the file to the folder of notes as `{ $trim_start_matches }`

## config/theme/resolve

config-theme-no-keys = the theme's configuration has no keys, so it is ignored
config-help-theme-menu = write `menu:` and below it, indented, `Home: /`
