### Picture files.

## picture/fault

picture-empty = the file is empty
picture-cut-off = the file ends before the size of the picture
picture-page-or-data = the file contains HTML or data, not a picture
picture-text = the file contains text, not a picture
picture-without-size = the file does not give the size of the picture
picture-lfs-pointer = the file is a Git LFS pointer, not the picture
picture-too-short = the file is too short for a picture of its size
picture-misnamed = the file has the extension of another format, and browsers rely on the extension
picture-heic = the file is a HEIC photo, which most browsers can't show
picture-jpeg-xl = the file is in JPEG XL, which most browsers can't show
picture-tiff = the file is in TIFF or a camera's raw format, which most browsers can't show
picture-unknown-format = the file is not in a format that browsers can show
picture-help-copy-again = copy the file again from the original
picture-help-open-and-replace = open the file in an editor to see what it is, and replace it with the picture
picture-help-lfs-pull = run `git lfs pull` to fetch the picture
picture-help-view-box = add a `viewBox` to its root element
picture-help-rename = give it the extension of its format: `.svg` for a drawing, `.jpg`, `.png` or another one for a photo
picture-help-convert = convert it to JPEG, PNG or WebP
picture-damage-two-sizes = the file gives two different sizes
picture-damage-cut-off = the file is truncated
picture-damage-no-size = the file gives no size
picture-damage-checksum = a checksum is wrong
picture-damage-too-large = the picture is too large
picture-damage-broken = the file is damaged
picture-damage-few-pixels = the file has fewer pixels than its size requires
picture-damage-structure = the file is truncated or not valid in its format
picture-damage-encoder = { $encoder } can't encode it: { $reason }
