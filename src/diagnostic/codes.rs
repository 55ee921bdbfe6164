//! The table of codes. A code never changes its meaning and is never used again for another.
//!
//! To add one: a line in the section of its family, and a page `words/en/explain/CODE.md` with the story, an example site and
//! its exact report (a test runs the example; `UPDATE=1 cargo test` writes the report).

use serde::{Deserialize, Serialize};

use crate::words::InterfaceLanguage;

use super::Severity;

macro_rules! codes {
    ($($name:ident = $id:literal, $severity:ident, $title:literal;)*) => {
        /// The kind of a diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $(#[doc = concat!($id, ": ", $title)] $name,)*
        }

        impl Code {
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The stable name, such as `B0201`.
            pub fn id(self) -> &'static str {
                match self { $(Code::$name => $id,)* }
            }

            /// What an `explain` page is headed with.
            pub fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* }
            }

            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// The page that explains the code, with an example, in Markdown.
            pub fn page(self, language: InterfaceLanguage) -> &'static str {
                match (self, language) {
                    $((Code::$name, InterfaceLanguage::English) => {
                        include_str!(concat!("../words/en/explain/", $id, ".md"))
                    })*
                    $((Code::$name, InterfaceLanguage::SimplifiedChinese) => {
                        include_str!(concat!("../words/zh-CN/explain/", $id, ".md"))
                    })*
                }
            }
        }
    };
}

codes! {
    // B01: the site and its configuration
    ConfigYaml = "B0101", Error, "the configuration can't be read as YAML";
    ConfigNotMapping = "B0102", Warning, "a configuration file holds no keys";
    ConfigValue = "B0103", Warning, "a key of the configuration has a value it can't take";
    BadUrl = "B0104", Error, "the site's address is none";
    UnknownTimezone = "B0105", Error, "the configuration names a time zone that does not exist";
    RefusedPermalink = "B0106", Error, "a placeholder of the permalink can't be filled";
    ConfigKeySlip = "B0107", Warning, "a key of the configuration looks mistyped";
    ConfigRepaired = "B0108", Warning, "a line of the configuration is not YAML, and its meaning is plain";
    RootMismatch = "B0109", Warning, "`root` is not the path of `url`";
    ThemeConfig = "B0110", Warning, "the configuration of a theme can't be read";
    UnknownLanguageTag = "B0111", Warning, "the site's language is not the tag of a language";
    DefaultSite = "B0112", Warning, "a site is published under the name or address of Hexo's example";
    ThemeSetting = "B0113", Warning, "a setting of the theme can't be used";
    ConfigRestrictionSlip = "B0114", Error, "a key of the configuration that restricts what is published looks mistyped";
    IdlePattern = "B0115", Warning, "a pattern of the configuration matches no file";
    TagNearPassword = "B0116", Error, "a tag of a note is nearly one that has a password";

    // B02: front matter
    FrontMatterYaml = "B0201", Error, "the front matter can't be read as YAML";
    NoFrontMatter = "B0202", Warning, "front matter is not between two lines of dashes";
    BadDate = "B0203", Warning, "a date can't be understood";
    FrontMatterKeySlip = "B0204", Warning, "a key of the front matter looks mistyped";
    FrontMatterValue = "B0205", Warning, "a key of the front matter has a value that can't be meant";
    FrontMatterRepaired = "B0206", Warning, "a line of the front matter is not YAML, and its meaning is plain";
    CommaList = "B0207", Warning, "a text with commas is read as a list of names";
    UpdatedBeforeDate = "B0208", Warning, "a note was changed before it was written";
    RepeatedKey = "B0209", Warning, "a key of the front matter is given twice with different values";
    OpenPasswords = "B0210", Warning, "passwords of notes are published with the notes";
    RestrictionValue = "B0211", Warning, "a key that restricts who reads a note has a value that is neither yes nor no";
    RestrictionSlip = "B0212", Error, "a key that restricts who reads a note looks mistyped";
    RestrictionUnread = "B0213", Error, "a key that restricts who reads a note is not read";
    PasswordValue = "B0214", Error, "a note's password can't be read";
    PublicFiles = "B0215", Warning, "files of a locked note are not locked";
    EncryptConfig = "B0216", Error, "the passwords of tags can't be read";
    EmptyPassword = "B0217", Warning, "a note's password is missing";
    RestrictedCopy = "B0218", Warning, "a file that is not for everybody is not copied";
    UnusedTagPassword = "B0219", Warning, "no note has a tag that has a password";

    // B03: tags
    UnknownTag = "B0301", Warning, "a tag that does not exist";
    UnclosedTag = "B0302", Warning, "a block tag is never closed";
    StrayEndTag = "B0303", Warning, "an end tag closes nothing";
    TemplateTag = "B0304", Warning, "a note uses a tag of templates";
    TagArguments = "B0305", Warning, "a tag's arguments don't fit";
    MissingAsset = "B0306", Warning, "a note names a file that it does not have";
    MissingPost = "B0307", Warning, "a note links to a note that does not exist";
    HiddenPost = "B0308", Warning, "a note links to one that is not part of the site";
    MissingCodeFile = "B0309", Warning, "a file of code is not there";
    TagsTooDeep = "B0310", Error, "block tags stand in each other too deep";
    Expression = "B0311", Warning, "an expression in a note is not evaluated";
    FetchedLater = "B0312", Warning, "a tag shows what a script would fetch";
    ShownComment = "B0313", Warning, "a template's comment is shown to readers";

    // B04: code blocks
    UnknownLanguage = "B0401", Warning, "a code block names a language nobody knows";
    UnclosedFence = "B0402", Warning, "a code block is never closed";

    // B05: Markdown, links, images
    ImageNotFound = "B0501", Warning, "an image is nowhere to be found";
    NoteNotFound = "B0502", Warning, "a link to a note's file leads to no note";
    LinkNowhere = "B0503", Warning, "a link or picture leads to nothing on the site";
    AnchorNowhere = "B0504", Warning, "a link leads to a place that its page does not have";
    UnendedHtml = "B0505", Warning, "HTML that nothing ends takes the rest of a page along";
    BlankInAddress = "B0506", Warning, "the address of a picture or link has a space in it";
    FileNotFound = "B0507", Warning, "a note links to a file that is nowhere to be found";
    ProjectPath = "B0508", Warning, "an address is a path on the author's disk";
    AddressCase = "B0509", Warning, "an address and its file differ in upper and lower case";
    SchemeSlip = "B0510", Warning, "the scheme of an address looks mistyped";
    LinkSlip = "B0511", Warning, "a link or picture is shown as it is written";
    CodeOptionSlip = "B0512", Warning, "an option of a code block looks mistyped";
    CodeLinesOutside = "B0513", Warning, "marked lines or words are not in their code block";
    Footnote = "B0514", Warning, "a footnote has no text, or is shown as it is written";
    CellsBeyondHeader = "B0515", Warning, "a table's row has more cells than its header";
    HeadingWithoutSpace = "B0516", Warning, "a heading lacks the space after its `#`";
    BrokenTable = "B0517", Warning, "a table is shown as text";
    UnclosedElement = "B0518", Warning, "an HTML element or comment is never closed";
    ForeignMark = "B0519", Warning, "a mark of another program is shown as it is written";
    HiddenLine = "B0520", Warning, "a line is read as the definition of a link";
    WordAsElement = "B0521", Warning, "a word in angle brackets is read as HTML";
    SpacedEmphasis = "B0522", Warning, "emphasis has a space inside its stars";
    CurlyQuotes = "B0523", Warning, "curly quotes stand where straight ones belong";
    UnderlinedParagraph = "B0524", Warning, "a paragraph is a heading because of the dashes below it";
    FootnoteWithoutMark = "B0525", Warning, "no mark leads to a footnote";
    FootnoteCircle = "B0526", Warning, "footnotes lead only to each other";
    FootnoteTwice = "B0527", Warning, "two footnotes have one label";
    WikiLinkNowhere = "B0528", Warning, "`[[name]]` names no note and no file";
    AlertKind = "B0529", Warning, "the kind of a box is mistyped";
    BadFormula = "B0530", Warning, "a formula can't be set";
    UnknownEquation = "B0531", Warning, "a formula refers to an equation that is not there";
    DiagramMistake = "B0535", Warning, "a diagram can't be drawn";
    DiagramKind = "B0536", Warning, "biji does not draw diagrams of this kind";
    DiagramSize = "B0537", Warning, "a diagram is too large to be drawn";
    BrokenPicture = "B0540", Warning, "a picture can't be shown";
    OversizePicture = "B0541", Warning, "a picture is too large to be made smaller";
    UndecodedPicture = "B0542", Warning, "a picture can't be decoded";
    PictureLocation = "B0543", Warning, "a photo says where it was taken";
    UnstrippedPicture = "B0544", Error, "what a camera wrote into a photo can't be removed";
    UnmeasuredPicture = "B0545", Warning, "a picture on another host can't be measured";

    StrayElementEnd = "B0546", Warning, "the end of an HTML element closes nothing in its note";

    EmbedCircle = "B0547", Warning, "a note embeds itself";
    EmbedAsLink = "B0548", Warning, "an embedded note is shown as a link";

    // B06: addresses and the site's assembly
    SharedAddress = "B0601", Error, "two files have the same address";
    UnknownPlaceholder = "B0602", Warning, "a placeholder of `permalink` has no value";
    SharedTerm = "B0603", Warning, "several tags or categories share one page";
    TermCase = "B0604", Warning, "tags or categories differ only in upper and lower case";
    MissingDate = "B0605", Warning, "a note has no date";
    ShadowedPage = "B0606", Warning, "a page is replaced by a list of notes";
    BadPattern = "B0607", Warning, "a pattern of file names can't be understood";
    ForeignTemplate = "B0608", Warning, "a file is written in a language that biji doesn't run";
    DataFile = "B0609", Error, "a data file can't be read";
    UnseenPosts = "B0610", Warning, "the folder of posts has another name";
    StrayNote = "B0611", Warning, "a file among the notes is not read as one";
    UnwrittenAbbrlink = "B0616", Warning, "a note's `abbrlink` is not written yet";
    LongName = "B0617", Warning, "a name is too long for a file";
    CutByComment = "B0618", Warning, "a comment takes the end of a value";
    UnknownOrder = "B0619", Warning, "no note has the key that a list is sorted by";
    RedirectShadowed = "B0620", Warning, "a redirect's place is taken";
    RedirectTarget = "B0621", Warning, "a redirect leads nowhere";
    RedirectAddress = "B0622", Warning, "an old address can't be redirected";

    // B07: templates
    TemplateSyntax = "B0701", Error, "a template can't be read";
    TemplateUnknownName = "B0702", Error, "a template calls what is not there";
    TemplateMissing = "B0703", Error, "a template needs another that is not there";
    TemplateRender = "B0704", Error, "a template failed while it made a page";
    TemplateStrings = "B0705", Error, "the theme's texts can't be read";
    UnknownLayout = "B0706", Warning, "no template has the layout's name";
    UnusedTemplate = "B0707", Warning, "nothing uses a template";
    ForeignSyntax = "B0708", Warning, "a template is written for another program";
    TemplateArgument = "B0709", Warning, "a template gives an argument that is not known";

    // B08: reading and writing files
    NoSite = "B0801", Error, "the folder is no site";
    ConfigMissing = "B0802", Error, "a configuration file is not there";
    NoSourceDir = "B0803", Error, "the folder of notes is not there";
    Unreadable = "B0804", Error, "a file can't be read";
    LinkLeavesSite = "B0805", Warning, "a link leads out of the site";
    BrokenLink = "B0806", Warning, "a link leads nowhere or in a circle";
    NotAFile = "B0807", Warning, "a folder, pipe or device where a file should be";
    OddName = "B0808", Warning, "a file's name can't be an address";
    TooLarge = "B0809", Error, "a file is too large to be a text";
    NotUtf8 = "B0810", Warning, "a text is not UTF-8";
    OutputRefused = "B0811", Error, "the output folder would swallow the site";
    WriteFailed = "B0812", Error, "a file can't be written";
    LinkInOutput = "B0813", Error, "a link in the output folder leads out of it";
    CaseCollision = "B0814", Warning, "two files differ only in upper and lower case";
    OtherEncoding = "B0815", Error, "a text is in another encoding than UTF-8";
    RivalFolders = "B0816", Error, "two folders may be the folder of notes";
    MostRemoved = "B0817", Error, "a build would remove most of the site";

    // B09: publishing
    ExposedSecret = "B0901", Warning, "a password or token stands in the configuration";
    BadTarget = "B0902", Error, "a target of `deploy` can't be understood";
    NoTarget = "B0903", Error, "there is nowhere to publish to";
    NotConfirmed = "B0904", Error, "a publication wants to be confirmed";
    NotReady = "B0905", Error, "the site is not one to be published";
    LeftAlone = "B0906", Warning, "files on the target were left as they are";
    WrongRoot = "B0907", Warning, "the site's address does not fit the place it is published to";
    NothingToUndo = "B0908", Error, "there is no publication to undo";
    NotesIncomplete = "B0909", Warning, "part of the notes does not go up with them";
    HostLimit = "B0910", Warning, "more than the host likes to take";
    Unreachable = "B0911", Error, "the target can't be reached";
    NoAccess = "B0912", Error, "the target does not let you in";
    UnknownHost = "B0913", Error, "ssh does not know the host's key";
    BadCertificate = "B0914", Error, "no safe connection comes about";
    WrongClock = "B0915", Error, "clocks disagree";
    NoSuchTarget = "B0916", Error, "there is no such repository, bucket or folder";
    BadBranch = "B0917", Error, "a branch can't be published to";
    ProtectedBranch = "B0918", Error, "the branch is protected";
    HookRefused = "B0919", Error, "a hook of the target refuses";
    TargetMoved = "B0920", Error, "somebody else publishes at the same time";
    QuotaReached = "B0921", Error, "the target takes no more";
    ProgramMissing = "B0922", Error, "a program is not on this machine";
    NoSpace = "B0923", Error, "there is no room on the disk";
    PublishFailed = "B0924", Error, "a publication failed";
}

impl Code {
    /// The code with this name, in any case: `B0101`.
    pub fn parse(id: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(id))
    }
}
