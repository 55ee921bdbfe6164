//! Work grows in proportion to the text, whatever is repeated in it.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::harness::Site;
use crate::robustness::in_time;

/// Builds a site of one note by the program itself: the time that processors worked for it, however busy the machine is.
fn cpu_time(what: &str, note: &[u8]) -> Duration {
    let site = Site::of(&[("_config.yml", "title: Odd notes\nmath: true\nmarkdown:\n  wikilinks: true\n")]);
    site.put_bytes("content/_posts/note.md", note);
    in_time(what, move || {
        // Hexo's own rules read a text quite another way.
        let commands: [&[&str]; 2] = [&["build", "--keep-going"], &["inspect", "--quirks", "hexo"]];
        let times = commands.map(|arguments| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
            command.args(arguments).arg("--root").arg(site.root());
            let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
            process.stdout.take().unwrap().read_to_end(&mut Vec::new()).unwrap();
            // Its output is closed, so it has ended; what the system counted is there until it is waited for.
            let counted = std::fs::read_to_string(format!("/proc/{}/stat", process.id())).unwrap();
            process.wait().unwrap();
            // User and system time of all threads are the 14th and 15th field, in hundredths of a second; the second one
            // is a name in brackets.
            let fields: Vec<&str> = counted.rsplit_once(')').unwrap().1.split_whitespace().collect();
            let hundredths: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
            Duration::from_millis(10 * hundredths.max(1))
        });
        times.iter().sum()
    })
}

#[test]
fn work_grows_in_proportion() {
    const SHAPES: [(&str, &str); 17] = [
        ("brackets", "["),
        ("tags", "{% x %}"),
        ("opened tags", "{% raw %}"),
        ("braces", "{{ "),
        ("formulas", "$a$ "),
        ("dollars", "$"),
        ("emphasis", "**参考：**请"),
        ("quotes", "> "),
        ("fences", "```x\n```\n"),
        ("items", "- a\n  - b\n"),
        ("rows", "|a|b|\n|-|-|\n|c|\n\n"),
        ("addresses", "https://e.org/ "),
        ("footnotes", "a[^1] b[^2]\n\n[^1]: c[^1]\n[^2]: d\n\n"),
        ("marks", "==a== +++b++ c^d e~f "),
        ("boxes", "> [!note]- a\n> b\n\n"),
        ("definitions", "a\n: b\n: c\n"),
        ("abbreviations", "HTML a :b :smile:\n\n*[HTML]: c\n\n"),
    ];
    for (name, piece) in SHAPES {
        let work = |bytes: usize| cpu_time(name, piece.repeat(bytes / piece.len()).as_bytes());
        let (small, large) = (8_000, 64_000);
        // Eight times the work, with room for what the caches of the processor do; what is quadratic needs sixty-four times.
        let grows = || work(large) > work(small) * 24;
        assert!(!(grows() && grows()), "{name}: work does not grow in proportion");
    }
}
