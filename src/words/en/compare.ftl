### Comparison of two versions of a site.

## compare/report

compare-gone = gone
compare-moved = moved
compare-files-gone = missing files that pages show or link to
compare-feeds-gone = feeds gone
compare-anchors-gone = missing anchors that other pages link to
compare-new = new
compare-group = { $name } ({ $count })
compare-more-lines = … and { $count } more (`--all` shows them)
compare-no-feed-now = the site has no feed now; set `feed.type` and `feed.path` in the configuration
compare-feeds-now = the site now has { AND($feeds) }; set `feed.type` and `feed.path` in the configuration
compare-count-same = { $count } unchanged
compare-count-redirected = { $count } redirected
compare-count-moved = { $count } moved
compare-count-gone = { $count } gone
compare-count-new = { $count } new
compare-summary = addresses: { LIST($counts) }
compare-not-counted = { $count ->
    [one] not counted: 1 file that no text links to or shows, such as those of a theme
   *[other] not counted: { $count } files that no text links to or shows, such as those of a theme
}
compare-anchor = { $page }#{ $id }  (from { $from })
compare-anchor-and-more = { $count ->
    [one] { $page }#{ $id }  (from { $from } and 1 other page)
   *[other] { $page }#{ $id }  (from { $from } and { $count } other pages)
}

## compare/sitemap

compare-sitemap-index = it is a sitemap index; use one of the sitemaps that it lists
compare-not-a-sitemap = a sitemap is XML with `<urlset>`, or a text file with one address per line
