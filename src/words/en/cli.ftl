### The help of commands and options: `cli-COMMAND-about`, `cli-COMMAND-examples`, `cli-COMMAND-OPTION`, and `cli-OPTION`
### for options of all commands. Lines of examples are at most 95 columns wide.

cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-heading-global = Global options
cli-usage-options = {""}[OPTIONS]
cli-usage-command = <COMMAND>
cli-default-value = {""}[default: { $value }]
cli-aliases = {""}[{ $names ->
    [one] alias
   *[other] aliases
}: { LIST($names) }]
cli-possible-values = {""}[possible values: { LIST($values) }]
cli-help = Print help
cli-version = Print the version of biji

cli-about = A static site generator for notes blogs in Hexo's format
cli-examples =
    Examples:
      biji init notes               create a small site in the folder notes
      biji build                    build the site in this folder into public/
      biji build --root ../notes    build a site in another folder
      biji serve --drafts           preview the site, with drafts
      biji new "Rain at night"      create a note
      biji explain B0101            explain an error code, with an example

## Options of all commands

cli-root = The site's folder [default: the current folder, or the nearest one above it with a `_config.yml`]
cli-config = Configuration files to use instead of `_config.yml`; later ones take precedence
cli-output = Output folder, instead of `public_dir` in the configuration
cli-quirks = `biji`: do what the author meant; `hexo`: do exactly what Hexo does
cli-drafts = Include drafts
cli-future = Include notes dated in the future; `--future=false` leaves them out
cli-strict = Treat warnings as errors
cli-keep-going = Write pages without errors even if other pages have errors
cli-format = `human`: diagnostics with excerpts, on standard error; `json`: one JSON object per line, on standard output
cli-all = Show every diagnostic in full, and list every file of a plan
cli-wait = How many seconds to wait for another biji that is writing to the same folder [default: 300]
cli-lang = Language of messages and help, `en` or `zh-CN` [default: `BIJI_LANG`, else the language of the system]
cli-color = When to use colors; `auto`: on a terminal, unless `NO_COLOR` is set
cli-quiet = Print only diagnostics

## build

cli-build-about = Build the site into the output folder
cli-build-examples =
    Examples:
      biji build                    build the site in this folder into public/
      biji g --draft                the same with drafts, like `hexo g --draft`
      biji build --watch            build again after each change, until Ctrl-C
      biji build --strict           treat warnings as errors, for checks before publishing
      biji build --keep-going       write the good pages even if others have errors
      biji build --format json      diagnostics as JSON, one object per line, on standard output

    If there are errors, the output folder is not changed, unless --keep-going is given.
cli-build-force = Write all files again, even unchanged ones
cli-build-deploy = Publish the site after building it
cli-build-watch = Keep the output folder up to date: build again after each change, until Ctrl-C
cli-build-poll = With --watch, find changes by polling, for network folders and containers without change events
cli-build-verify = Build without the results of earlier builds too, and compare every byte of both
cli-build-timings = Show how long each stage takes, and the slowest notes and pages
cli-build-profile = Write a trace of all work to this file, for Perfetto or chrome://tracing
cli-build-yes = Remove files even if that is most of the files written by biji
cli-build-preview-drafts = Put each draft at a secret address that nothing links to, and print the address
cli-build-concurrency = Number of threads [default: all cores]

## check

cli-check-about = Check the whole site without writing anything
cli-check-examples =
    Examples:
      biji check                    report everything `biji build` would, and broken links and pictures
      biji check --strict           treat warnings as errors, for checks before publishing
      biji check --drafts           check drafts too
      biji check --format json      diagnostics as JSON, one object per line, on standard output

    The exit code is 1 if there is an error.

cli-check-timings = Show how long each stage takes, and the slowest notes and pages
cli-check-profile = Write a trace of all work to this file, for Perfetto or chrome://tracing

## serve

cli-serve-about = Preview the site while you write
cli-serve-examples =
    Examples:
      biji serve                    preview at http://localhost:4000/, updated as soon as you save
      biji s --drafts --open        with drafts, and open the browser
      biji serve --navigate         go to the note you save
      biji serve -i 0.0.0.0         allow other devices, for example a phone
      biji serve --static           serve the output of `biji build`, as a host would

    The preview writes nothing. The dashboard at /_biji/ lists drafts, scheduled notes, recent
    changes and warnings. Press Ctrl-C to stop.
cli-serve-port = Port to listen on; the next free port is used if it is taken [default: 4000]
cli-serve-host = Address to listen on [default: this computer only]
cli-serve-open = Open the browser
cli-serve-folder = Serve the output folder as it is, without building or watching
cli-serve-poll = Watch for changes by polling, for network folders and containers without change events
cli-serve-navigate = Go to the note you save in the browser
cli-serve-editor = Address that opens a file in your editor, such as `idea://open?file={"{file}"}&line={"{line}"}`
cli-serve-log = Log every request

## inspect

cli-inspect-about = Print the resolved site as JSON
cli-inspect-examples =
    Examples:
      biji inspect                              the resolved site as JSON
      biji inspect --quirks hexo > site.json    exactly as Hexo resolves it

## why

cli-why-about = Show what a page is made from, and what has changed since the last build
cli-why-examples =
    Examples:
      biji why /rain/                       the page at this address
      biji why content/_posts/rain.md       the page of this note
      biji why public/atom.xml              a file in the output folder
      biji why /rain/ --json                the same as JSON

    Nothing is written. "Changed" is what has changed since the last `biji build` or `biji deploy`.
cli-why-address = Address of a page, path in the output folder, or path of a note
cli-why-json = Print JSON

## compare

cli-compare-about = Compare the site's addresses with those of an older version
cli-compare-examples =
    Examples:
      biji compare ../blog/public       what happens to the addresses Hexo generated
      biji compare sitemap.xml          the same, with the sitemap of the old site
      biji compare public --redirects   add the old addresses of moved pages to _config.yml, as `aliases`
      biji compare public --all --format json

    Only --redirects writes, and only to _config.yml. The exit code is 1 if an address is gone
    without a redirect.
cli-compare-old = A folder generated by Hexo or biji, or a sitemap: XML, or a list of addresses
cli-compare-redirects = Redirect the old addresses of moved pages: add them to the configuration

## clean

cli-clean-about = Remove the files written by biji
cli-clean-examples =
    Examples:
      biji clean                    remove what biji wrote to public/, and its cache

    Files in the output folder that were written by other programs stay.

## images

cli-images-about = List pictures on other hosts, and look up their sizes
cli-images-examples =
    Examples:
      biji images                      list pictures on other hosts, with their sizes if known
      biji images --measure            look up unknown sizes, and save them in _images.yml
      biji images --measure --again    look up all sizes again

    Pages reserve space for pictures of known size, so that the text does not jump when they load.
    Only the beginning of each picture is loaded. Builds never use the network.
    Only _images.yml is written.
cli-images-measure = Look up unknown sizes on the network, and save them in `_images.yml`
cli-images-again = Look up known sizes again, too

## friends

cli-friends-about = List the sites on the page of friends, and read their latest posts
cli-friends-examples =
    Examples:
      biji friends            list friends' sites, with the latest post if known
      biji friends --fetch    read their feeds, and save the latest posts in _data/friends_posts.json

    A build never reads feeds: the page of friends shows the posts saved in this file.
    If a friend's home page does not link to its feed, name it in the entry: feed: https://example.com/atom.xml
cli-friends-fetch = Read the feeds, and save the latest posts in `_data/friends_posts.json`

## explain

cli-explain-about = Explain an error code
cli-explain-examples =
    Examples:
      biji explain B0101            one code
      biji explain                  list all codes
cli-explain-code = An error code such as B0101 [default: list all codes]

## theme

cli-theme-about = Copy files of the built-in theme to change them, and see what changed since
cli-theme-examples =
    Examples:
      biji theme list                   list the files of the theme, and which of them this site replaces
      biji theme copy post.html         copy it to templates/post.html, for you to edit
      biji theme copy partials --replace    copy all of partials/, overwriting the site's own files
      biji theme diff                   show what this site changed, and what biji changed since
      biji theme copy post.html --merged    record that biji's changes are merged
      biji theme docs                   print everything templates can use, in Markdown
      biji theme schema > theme.json    write a JSON schema of theme_config, for editors

    Originals of copied files are kept in .biji-theme/; commit this folder with your site. For completion
    in an editor, begin _config.yml with `# yaml-language-server: $schema=theme.json`.
    The exit code is 1 if a file that this site has changed would be overwritten, or if the theme has no such file.
cli-theme-action = What to do
cli-theme-files = Files of the theme, such as `post.html`, `partials/footer.html`, `biji.css`, or a folder
cli-theme-replace = Overwrite the site's own files
cli-theme-merged = Leave the site's files as they are, and record that they are up to date

## new

cli-new-about = Create a note
cli-new-examples =
    Examples:
      biji new "Rain at night"              create content/_posts/Rain-at-night.md, with title and date
      biji new draft "An idea"              create a draft, which is not built until it is published
      biji new page Books                   create content/Books/index.md
      biji new "Rain" --slug yu --lang zh   use another file name, and set a key of the front matter
      biji new "Rain" --tags a --tags b     repeat an option to make a list
      biji new --path diary/rain            set the path, below the folder of posts

    The new note follows the scaffold scaffolds/LAYOUT.md, or a built-in one. An existing file is
    not overwritten unless --replace is given: the new file gets a number.
cli-new-words = The title, after a layout if it is not the site's default one
cli-new-replace = Overwrite an existing file
cli-new-slug = Name of the file, instead of the title
cli-new-path = Path of the file, below the folder of the layout

## publish

cli-publish-about = Publish a draft
cli-publish-examples =
    Examples:
      biji publish idea             turn the draft _drafts/idea.md into a post, dated now
      biji publish page idea        turn it into a page

    The start of the draft's name is enough if no other draft starts the same way.
cli-publish-words = The name of the draft or its start, after a layout if it is not the site's default one
cli-publish-replace = Overwrite an existing post

## list

cli-list-about = List pages, posts, drafts, addresses, tags or categories
cli-list-examples =
    Examples:
      biji list post                posts with date, title, path, categories and tags
      biji list draft               drafts
      biji l r                      all addresses of the site
      biji list tag --json          tags as JSON
cli-list-kind = page, post, draft, route, tag or category, or the start of one
cli-list-json = Print JSON

## config

cli-config-about = Print the configuration, or change it
cli-config-examples =
    Examples:
      biji config                   print the whole configuration, with defaults
      biji config title             print one key
      biji config title "My notes"  set it in _config.yml, keeping comments and order
      biji config feed.limit 10     set a key of a section
      biji config --explain         where each setting comes from, with those of a Hexo theme
      biji config --explain theme.menu
      biji config --explain --json  the same as JSON, one object per line

    Anything that looks like a password or a token is never printed.
cli-config-key = A key, with dots for sections: `feed.limit`
cli-config-value = The new value; true, false, null and numbers are recognized
cli-config-explain = Show where each setting comes from: a line of a file, a theme of Hexo, or the default
cli-config-json = Print JSON with --explain

## render

cli-render-about = Render a single file, without the site
cli-render-examples =
    Examples:
      biji render notes.md                   Markdown to HTML, without front matter and tags
      biji render menu.yml --pretty          YAML to JSON
      biji render notes.md -o notes.html     write to a file
cli-render-file = The file to render
cli-render-into = Write to this file instead of printing; same as `--output`
cli-render-pretty = Indent JSON
cli-render-replace = Overwrite an existing file

## init

cli-init-about = Create a new site
cli-init-examples =
    Examples:
      biji init notes                        create a small site in the folder notes
      biji init                              create it in this folder
      biji init notes --lang zh-CN           in Chinese, regardless of the system's language
      biji init notes --ci gitlab            with a pipeline for GitLab Pages

    On a terminal, biji asks for the title and the address of the site. The time zone is taken from
    the system. Nothing is downloaded, and no file is overwritten unless --replace is given.
cli-init-folder = Folder of the new site [default: the current folder]
cli-init-lang = Language of the site, such as zh-CN [default: the language of the system]
cli-init-ci = Where the site is built: a workflow for GitHub Pages, a pipeline for GitLab Pages, a GitHub workflow for Cloudflare Pages, a GitHub workflow that runs `biji deploy`, or none
cli-init-replace = Overwrite existing files

## deploy

cli-deploy-about = Publish the site, uploading only what changed
cli-deploy-examples =
    Examples:
      biji deploy --dry-run         show what would be added, changed, deleted and kept, and why
      biji deploy                   build, show the plan, and publish to all targets in _config.yml
      biji d github                 publish to the target of this name only
      biji deploy --yes             publish without asking, for example the first time on a server
      biji deploy --undo            restore what was there before the last publication
      biji deploy --source notes    publish the notes too, to the branch `notes`

    The history of a Git branch is kept, and files that were not published by biji are not touched.
    Exit codes: 0 published, or already up to date; 1 errors in the site; 2 wrong use or
    configuration; 3 not confirmed; 4 target not reachable; 5 access denied; 6 rejected by the target;
    7 another publication is running; 8 a problem on this computer.
cli-deploy-name = Publish to this target only
cli-deploy-dry-run = Show the plan without publishing
cli-deploy-yes = Do not ask for confirmation
cli-deploy-message = Commit message, instead of the one in the configuration
cli-deploy-undo = Restore what was there before the last publication
cli-deploy-source = Publish the notes too, to this branch
cli-deploy-force-files = Overwrite files that were changed on the target
cli-deploy-timings = Show how long each stage takes, and the slowest notes and pages
cli-deploy-profile = Write a trace of all work to this file, for Perfetto or chrome://tracing

## version and help

cli-version-about = Print the version of biji
cli-help-about = Print help for biji or a command
