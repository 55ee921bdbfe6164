//! Terminal sessions: prompts, the commands typed after them, and the output.
//!
//! Names such as `console` always mean a session. A block of shell code, SQL or Python is one too if its first line
//! (not counting comments) begins with a prompt that is not valid code in its language.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::ansi;
use super::line::{CodeLine, CodeLineKind};
use crate::highlight::{self, ClassNaming};
use crate::html::escape;

/// A kind of session.
struct SessionSyntax {
    /// Names of languages that are always sessions of this kind.
    always: &'static [&'static str],
    /// Names of languages whose code may be a session.
    sometimes: &'static [&'static str],
    /// The language of the commands.
    language: &'static str,
    /// A prompt that never begins code.
    certain: Regex,
    /// A prompt in a block that is a session.
    prompt: Regex,
    /// A line that begins with this is a comment, if the block has certain prompts; empty: there are none.
    comment: &'static str,
}

/// `user@host:~$`, `[root@host ~]#`, `(venv) $`, `bash-5.1$`, `~/notes $`, `127.0.0.1:6379>`,
/// `➜  notes git:(main) ✗`, `❯`.
const SHELL: &str = concat!(
    r"^\s*(?:\([\w.-]+\) ?)?(?:",
    r"\[?[\w.-]+@[\w.-]+[^\s$#%>]*(?: [^\s$#%>]+)?\]? ?[$#%>❯](?: |$)",
    r"|(?:ba|z|c|k|fi)?sh-[\d.]+[$#](?: |$)",
    r"|[~/][\w./~-]* ?[$#%❯](?: |$)",
    r"|[\w.-]+:\d{2,5}> ?",
    r"|➜ {2,}[\w.~/-]+ (?:git:\([^)]*\) )?(?:✗ )?",
    r"|[$❯➜](?: |$)",
    r")"
);

static KINDS: LazyLock<Vec<SessionSyntax>> = LazyLock::new(|| {
    let shell_or_root = format!("{SHELL}|^\\s*[#%>](?: |$)");
    [
        (
            &[
                "console",
                "shellsession",
                "shell-session",
                "shell_session",
                "sh-session",
                "bash-session",
                "terminal-session",
            ][..],
            &["bash", "sh", "shell", "zsh", "fish", "terminal", "ksh", "ash", "shellscript", "shell-script"][..],
            "bash",
            SHELL,
            shell_or_root.as_str(),
            "#",
        ),
        (
            &["pwsh-session", "powershell-session", "ps1con"],
            &["powershell", "ps1", "ps", "pwsh", "posh", "bat", "cmd", "dos", "batch"],
            "powershell",
            r"^PS(?: [^>]*)?> ?",
            r"^(?:PS(?: [^>]*)?>|>>) ?",
            "#",
        ),
        (
            &["doscon", "bat-session", "cmd-session"],
            &["bat", "cmd", "dos", "batch", "powershell"],
            "dos",
            r"^[A-Za-z]:\\[^>|<]*> ?",
            r"^(?:[A-Za-z]:\\[^>|<]*>|More\?) ?",
            "",
        ),
        (
            &["pycon", "python-repl"],
            &["python", "py", "python3", "ipython", "ipython3"],
            "python",
            r"^(?:>>>(?: |$)|In \[\d+\]: ?)",
            r"^(?:(?:>>>|\.\.\.)(?: |$)|In \[\d+\]: ?| +\.\.\.: ?)",
            "",
        ),
        (&["node-repl"], &[], "javascript", r"^>(?: |$)", r"^(?:>|\.\.\.|\|)(?: |$)", ""),
        (&["julia-repl"], &["julia"], "julia", r"^(?:julia|pkg|\(.*\) pkg)> ?", r"^(?:julia|pkg|\(.*\) pkg)> ?", ""),
        (
            &["irb", "irb-session"],
            &["ruby", "rb"],
            "ruby",
            r"^irb\([^)]*\)[^>*]*[>*] ?",
            r"^(?:irb\([^)]*\)[^>*]*[>*]|>>) ?",
            "",
        ),
        (
            &["mysql-session", "psql-session", "sqlite-session", "sql-session"],
            &["sql", "mysql", "pgsql", "postgresql", "postgres", "sqlite", "mariadb", "bash", "sh", "shell", "console"],
            "sql",
            r"^(?:(?:mysql|sqlite|SQL|MariaDB \[[^\]]*\])>|[\w.-]+=[#>]) ?",
            r"^(?:(?:mysql|sqlite|SQL|MariaDB \[[^\]]*\])>|[\w.-]+[=('-][#>]| +(?:->|\.\.\.>)) ?",
            "--",
        ),
    ]
    .into_iter()
    .filter_map(|(always, sometimes, language, certain, prompt, comment)| {
        let (certain, prompt) = (Regex::new(certain).ok()?, Regex::new(prompt).ok()?);
        Some(SessionSyntax { always, sometimes, language, certain, prompt, comment })
    })
    .collect()
});

/// The lines of a session. `None`: the block is not a session.
pub(super) fn lines(written: &str, code: &str) -> Option<Vec<CodeLine>> {
    let name = written.to_lowercase();
    let kind = KINDS.iter().find(|kind| kind.is_session(&name, code))?;
    let has_certain = code.split('\n').any(|line| kind.certain.is_match(line));
    let prompt = if has_certain && !kind.comment.is_empty() { PromptPolicy::CommentsAside } else { PromptPolicy::All };
    let mut lines = Vec::new();
    let mut typed: Vec<(&str, &str)> = Vec::new();
    for line in code.split('\n') {
        match kind.read(line, prompt, typed.last().map(|(_, text)| *text)) {
            Some(parts) => typed.push(parts),
            None => {
                kind.flush(&mut typed, &mut lines);
                lines.push(output(line));
            }
        }
    }
    kind.flush(&mut typed, &mut lines);
    Some(lines)
}

/// Which prompts begin a command.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PromptPolicy {
    All,
    /// `#` may be root's prompt, but together with other prompts it begins a comment.
    CommentsAside,
}

impl SessionSyntax {
    fn is_session(&self, name: &str, code: &str) -> bool {
        if self.always.contains(&name) {
            return code.split('\n').any(|line| self.prompt.is_match(line));
        }
        let is_comment = |line: &&str| {
            line.trim().is_empty() || !self.comment.is_empty() && line.trim_start().starts_with(self.comment)
        };
        self.sometimes.contains(&name)
            && code.split('\n').find(|line| !is_comment(line)).is_some_and(|line| self.certain.is_match(line))
    }

    /// The prompt and the text of a command line; `before` is the command on the line before.
    fn read<'c>(&self, line: &'c str, prompts: PromptPolicy, before: Option<&str>) -> Option<(&'c str, &'c str)> {
        if prompts == PromptPolicy::CommentsAside
            && line.trim_start().starts_with(self.comment)
            && !self.certain.is_match(line)
        {
            return Some(("", line));
        }
        if let Some(prompt) = self.prompt.find(line) {
            return line.split_at_checked(prompt.end());
        }
        // A line that ends in a backslash continues on the next.
        before.is_some_and(|before| before.ends_with('\\')).then_some(("", line))
    }

    /// Colours the commands typed so far.
    fn flush(&self, typed: &mut Vec<(&str, &str)>, lines: &mut Vec<CodeLine>) {
        if typed.is_empty() {
            return;
        }
        let code: Vec<&str> = typed.iter().map(|(_, text)| *text).collect();
        let html = highlight::highlight(self.language, &code.join("\n")).html(ClassNaming::Short);
        for ((prompt, _), html) in typed.drain(..).zip(html) {
            lines.push(CodeLine { prompt: prompt.to_owned(), html, ..CodeLine::default() });
        }
    }
}

fn output(line: &str) -> CodeLine {
    let html = if ansi::has_escapes(line) { ansi::line(line) } else { escape(line) };
    CodeLine { kind: CodeLineKind::Output, html, ..CodeLine::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `prompt|command` for a command, `=output` for other lines.
    fn read(name: &str, code: &str) -> Option<String> {
        let text = |html: &str| {
            html.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest)).collect::<String>()
        };
        let line = |line: CodeLine| match line.kind {
            CodeLineKind::Output => format!("={}", text(&line.html)),
            _ => format!("{}|{}", line.prompt, text(&line.html)),
        };
        Some(lines(name, code)?.into_iter().map(line).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn prompts_are_told_from_what_is_typed() {
        for (name, line, read_as) in [
            ("console", "$ ls", "$ |ls"),
            ("console", "# apt update", "# |apt update"),
            ("console", "lin@mbp ~ % ls", "lin@mbp ~ % |ls"),
            ("bash", "$ ls", "$ |ls"),
            ("bash", "[root@localhost ~]# ls -l", "[root@localhost ~]# |ls -l"),
            ("bash", "user@host:~/notes$ make", "user@host:~/notes$ |make"),
            ("sh", "(venv) $ pip list", "(venv) $ |pip list"),
            ("shell", "➜  notes git:(main) ✗ git add .", "➜  notes git:(main) ✗ |git add ."),
            ("shell", "➜ git push", "➜ |git push"),
            ("bash", "127.0.0.1:6379> get a", "127.0.0.1:6379> |get a"),
            ("sh", "sh-4.2# id", "sh-4.2# |id"),
            ("powershell", "PS C:\\Users\\lin> dir", "PS C:\\Users\\lin> |dir"),
            ("cmd", "C:\\Users>dir /w", "C:\\Users>|dir /w"),
            ("py", ">>> 1 + 1", ">>> |1 + 1"),
            ("ipython", "In [12]: x", "In [12]: |x"),
            ("sql", "mysql> select 1;", "mysql> |select 1;"),
            ("sql", "notes=# select 1;", "notes=# |select 1;"),
            ("julia", "julia> 1", "julia> |1"),
            ("ruby", "irb(main):001:0> 1", "irb(main):001:0> |1"),
        ] {
            assert_eq!(read(name, line).as_deref(), Some(read_as), "{name}");
        }
    }

    #[test]
    fn code_is_no_session() {
        for (name, code) in [
            ("bash", "# install\nnpm i\n"),
            ("bash", "$HOME/bin/x"),
            ("bash", "cat <<EOF\n$ ls\nEOF"),
            ("sh", "~/bin/run"),
            ("console", "npm install\nadded 3 packages"),
            ("python", "x = 1\n>>> y"),
            ("sql", "select 1 > 2"),
            ("js", "$ ls"),
            ("", "$ ls"),
        ] {
            assert_eq!(read(name, code), None, "{name}: {code}");
        }
    }

    #[test]
    fn answers_comments_and_further_lines() {
        assert_eq!(
            read("bash", "# first\n$ ls \\\n    -l\na.md\n\n$ cat a.md\n# heading").as_deref(),
            Some("|# first\n$ |ls \\\n|    -l\n=a.md\n=\n$ |cat a.md\n|# heading")
        );
        assert_eq!(
            read("pycon", ">>> for i in x:\n...     print(i)\n... \n1").as_deref(),
            Some(">>> |for i in x:\n... |    print(i)\n... |\n=1")
        );
        assert_eq!(
            read("mysql", "mysql> select 1\n    -> from a;\n+--+").as_deref(),
            Some("mysql> |select 1\n    -> |from a;\n=+--+")
        );
    }
}
