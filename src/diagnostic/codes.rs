//! The table of codes. A code never changes its meaning and is never reused.
//!
//! To add one: a line in the section of its family, its title in `words/*/code-title.ftl`, and a page
//! `words/*/explain/CODE.md` with an explanation, an example site and its exact report (a test runs the example;
//! `UPDATE=1 cargo test` writes the report).

use serde::{Deserialize, Serialize};

use crate::words::{InterfaceLanguage, Message};

use super::Severity;

/// Such as `code-title-bad-date` of `BadDate`.
fn title_id(name: &str) -> String {
    let parts = name.chars().map(|c| match c.is_uppercase() {
        true => format!("-{}", c.to_lowercase()),
        false => c.to_string(),
    });
    format!("code-title{}", parts.collect::<String>())
}

macro_rules! codes {
    ($($name:ident = $id:literal, $severity:ident;)*) => {
        /// The kind of a diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $(#[doc = $id] $name,)*
        }

        impl Code {
            /// All codes, in the order of the table.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The stable name, such as `B0201`.
            pub fn id(self) -> &'static str {
                match self { $(Code::$name => $id,)* }
            }

            /// The heading of an `explain` page: the message `code-title-` and the name in lower case with dashes.
            pub fn title(self) -> Message {
                let name = match self { $(Code::$name => stringify!($name),)* };
                Message::by_id(&title_id(name)).unwrap_or_else(|| name.into())
            }

            /// The severity of its diagnostics, before `--strict`.
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
    ConfigYaml = "B0101", Error;
    ConfigNotMapping = "B0102", Warning;
    ConfigValue = "B0103", Warning;
    BadUrl = "B0104", Error;
    UnknownTimezone = "B0105", Error;
    RefusedPermalink = "B0106", Error;
    ConfigKeySlip = "B0107", Warning;
    ConfigRepaired = "B0108", Warning;
    RootMismatch = "B0109", Warning;
    ThemeConfig = "B0110", Warning;
    UnknownLanguageTag = "B0111", Warning;
    DefaultSite = "B0112", Warning;
    ThemeSetting = "B0113", Warning;
    ConfigRestrictionSlip = "B0114", Error;
    IdlePattern = "B0115", Warning;
    TagNearPassword = "B0116", Error;

    // B02: front matter
    FrontMatterYaml = "B0201", Error;
    NoFrontMatter = "B0202", Warning;
    BadDate = "B0203", Warning;
    FrontMatterKeySlip = "B0204", Warning;
    FrontMatterValue = "B0205", Warning;
    FrontMatterRepaired = "B0206", Warning;
    CommaList = "B0207", Warning;
    UpdatedBeforeDate = "B0208", Warning;
    RepeatedKey = "B0209", Warning;
    OpenPasswords = "B0210", Warning;
    RestrictionValue = "B0211", Warning;
    RestrictionSlip = "B0212", Error;
    RestrictionUnread = "B0213", Error;
    PasswordValue = "B0214", Error;
    PublicFiles = "B0215", Warning;
    EncryptConfig = "B0216", Error;
    EmptyPassword = "B0217", Warning;
    RestrictedCopy = "B0218", Warning;
    UnusedTagPassword = "B0219", Warning;
    FolderDefaults = "B0220", Error;
    FolderDefaultsKey = "B0221", Warning;

    // B03: tags
    UnknownTag = "B0301", Warning;
    UnclosedTag = "B0302", Warning;
    StrayEndTag = "B0303", Warning;
    TemplateTag = "B0304", Warning;
    TagArguments = "B0305", Warning;
    MissingAsset = "B0306", Warning;
    MissingPost = "B0307", Warning;
    HiddenPost = "B0308", Warning;
    MissingCodeFile = "B0309", Warning;
    TagsTooDeep = "B0310", Error;
    Expression = "B0311", Warning;
    FetchedLater = "B0312", Warning;
    ShownComment = "B0313", Warning;
    UnendedTag = "B0314", Warning;

    // B04: code blocks
    UnknownLanguage = "B0401", Warning;
    UnclosedFence = "B0402", Warning;

    // B05: Markdown, links, images
    ImageNotFound = "B0501", Warning;
    NoteNotFound = "B0502", Warning;
    LinkNowhere = "B0503", Warning;
    AnchorNowhere = "B0504", Warning;
    UnendedHtml = "B0505", Warning;
    BlankInAddress = "B0506", Warning;
    FileNotFound = "B0507", Warning;
    ProjectPath = "B0508", Warning;
    AddressCase = "B0509", Warning;
    SchemeSlip = "B0510", Warning;
    LinkSlip = "B0511", Warning;
    CodeOptionSlip = "B0512", Warning;
    CodeLinesOutside = "B0513", Warning;
    Footnote = "B0514", Warning;
    CellsBeyondHeader = "B0515", Warning;
    HeadingWithoutSpace = "B0516", Warning;
    BrokenTable = "B0517", Warning;
    UnclosedElement = "B0518", Warning;
    ForeignMark = "B0519", Warning;
    HiddenLine = "B0520", Warning;
    WordAsElement = "B0521", Warning;
    SpacedEmphasis = "B0522", Warning;
    CurlyQuotes = "B0523", Warning;
    UnderlinedParagraph = "B0524", Warning;
    FootnoteWithoutMark = "B0525", Warning;
    FootnoteCircle = "B0526", Warning;
    FootnoteTwice = "B0527", Warning;
    WikiLinkNowhere = "B0528", Warning;
    AlertKind = "B0529", Warning;
    BadFormula = "B0530", Warning;
    UnknownEquation = "B0531", Warning;
    TranslationNowhere = "B0532", Warning;
    DiagramMistake = "B0535", Warning;
    DiagramKind = "B0536", Warning;
    DiagramSize = "B0537", Warning;
    DiagramLoss = "B0538", Warning;
    BrokenPicture = "B0540", Warning;
    OversizePicture = "B0541", Warning;
    UndecodedPicture = "B0542", Warning;
    PictureLocation = "B0543", Warning;
    UnstrippedPicture = "B0544", Error;
    UnmeasuredPicture = "B0545", Warning;

    StrayElementEnd = "B0546", Warning;

    EmbedCircle = "B0547", Warning;
    EmbedAsLink = "B0548", Warning;
    CardCharacter = "B0549", Warning;
    RowsEndEarly = "B0550", Warning;
    NestedTooDeep = "B0551", Warning;
    UntrustedContent = "B0552", Warning;

    // B06: addresses and the site's assembly
    SharedAddress = "B0601", Error;
    UnknownPlaceholder = "B0602", Warning;
    SharedTerm = "B0603", Warning;
    TermCase = "B0604", Warning;
    MissingDate = "B0605", Warning;
    ShadowedPage = "B0606", Warning;
    BadPattern = "B0607", Warning;
    ForeignTemplate = "B0608", Warning;
    DataFile = "B0609", Error;
    UnseenPosts = "B0610", Warning;
    StrayNote = "B0611", Warning;
    UnwrittenAbbrlink = "B0616", Warning;
    LongName = "B0617", Warning;
    CutByComment = "B0618", Warning;
    UnknownOrder = "B0619", Warning;
    RedirectShadowed = "B0620", Warning;
    RedirectTarget = "B0621", Warning;
    RedirectAddress = "B0622", Warning;
    TermData = "B0630", Warning;
    FriendEntry = "B0631", Warning;
    FriendFeed = "B0632", Warning;

    // B07: templates
    TemplateSyntax = "B0701", Error;
    TemplateUnknownName = "B0702", Error;
    TemplateMissing = "B0703", Error;
    TemplateRender = "B0704", Error;
    TemplateStrings = "B0705", Error;
    UnknownLayout = "B0706", Warning;
    UnusedTemplate = "B0707", Warning;
    ForeignSyntax = "B0708", Warning;
    TemplateArgument = "B0709", Warning;

    // B08: reading and writing files
    NoSite = "B0801", Error;
    ConfigMissing = "B0802", Error;
    NoSourceDir = "B0803", Error;
    Unreadable = "B0804", Error;
    LinkLeavesSite = "B0805", Warning;
    BrokenLink = "B0806", Warning;
    NotAFile = "B0807", Warning;
    OddName = "B0808", Warning;
    TooLarge = "B0809", Error;
    NotUtf8 = "B0810", Warning;
    OutputRefused = "B0811", Error;
    WriteFailed = "B0812", Error;
    LinkInOutput = "B0813", Error;
    CaseCollision = "B0814", Warning;
    OtherEncoding = "B0815", Error;
    RivalFolders = "B0816", Error;
    MostRemoved = "B0817", Error;
    FolderBusy = "B0818", Error;
    LostList = "B0819", Warning;
    UnportableName = "B0825", Warning;
    SecretShown = "B0826", Error;
    StaleResult = "B0827", Error;
    UnnoticedChange = "B0828", Error;

    // B09: publishing
    ExposedSecret = "B0901", Warning;
    BadTarget = "B0902", Error;
    NoTarget = "B0903", Error;
    NotConfirmed = "B0904", Error;
    NotReady = "B0905", Error;
    LeftAlone = "B0906", Warning;
    WrongRoot = "B0907", Warning;
    NothingToUndo = "B0908", Error;
    NotesIncomplete = "B0909", Warning;
    HostLimit = "B0910", Warning;
    Unreachable = "B0911", Error;
    NoAccess = "B0912", Error;
    UnknownHost = "B0913", Error;
    BadCertificate = "B0914", Error;
    WrongClock = "B0915", Error;
    NoSuchTarget = "B0916", Error;
    BadBranch = "B0917", Error;
    ProtectedBranch = "B0918", Error;
    HookRefused = "B0919", Error;
    TargetMoved = "B0920", Error;
    QuotaReached = "B0921", Error;
    ProgramMissing = "B0922", Error;
    NoSpace = "B0923", Error;
    PublishFailed = "B0924", Error;
}

impl Code {
    /// The code with this name, in any case: `B0101`.
    pub fn parse(id: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_title() {
        let untitled: Vec<&str> =
            Code::ALL.iter().filter(|code| code.title().id().is_none()).map(|code| code.id()).collect();
        assert_eq!(untitled, Vec::<&str>::new());
    }
}
