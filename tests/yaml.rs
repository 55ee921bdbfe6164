//! YAML is read as libyaml reads it, where both take a text, and nothing is too much for it.

use biji::yaml::{self, YamlErrorKind, YamlMapping, YamlNode, YamlValue};

use crate::harness::{files, repository};
use crate::robustness::Dice;

/// Front matter and configurations of these tests.
fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for (path, bytes) in files(&repository().join("tests")) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let text = text.replace("\r\n", "\n");
        if path.ends_with(".yml") {
            texts.push(text);
        } else if path.ends_with(".md") {
            // What is between two such lines, in a note or in a note within a page of cases.
            texts.extend(text.split("\n---\n").skip(1).step_by(2).filter(|part| part.len() < 600).map(str::to_owned));
            texts.extend(text.strip_prefix("---\n").and_then(|text| text.split("\n---\n").next()).map(str::to_owned));
        }
    }
    texts.sort();
    texts.dedup();
    assert!(texts.len() > 300, "{}", texts.len());
    texts
}

/// A text with a few changes, such as slips of an author make.
fn changed(text: &str, dice: &mut Dice) -> String {
    const PIECES: [&str; 37] = [
        ":", ": ", "- ", "-", "#", " #", "\"", "'", "[", "]", "{", "}", ", ", "\n", "\n  ", " ", "  ", "\t", "*a",
        "!!str ", "!x ", "|\n", ">\n  ", ">-", "<<: ", "\\", "%", "@", "~", "3", "x", "中", "\r\n", "---\n", "\"x\"",
        "[a, b]", "{a: b}",
    ];
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..=dice.roll(3) {
        let at = dice.roll(text.len() + 1);
        let end = text.len().min(at + dice.roll(3));
        let piece = if dice.roll(4) == 0 { "" } else { PIECES[dice.roll(PIECES.len())] };
        text.splice(at..if piece.is_empty() { end } else { at }, piece.chars());
    }
    text.into_iter().collect()
}

/// Whether a value is the one that a deserialiser of libyaml's events has. Its numbers are other ones than js-yaml's.
fn is_same(ours: &YamlValue, theirs: &serde_yaml::Value) -> bool {
    use serde_yaml::Value;
    match (ours, theirs) {
        (YamlValue::Null, Value::Null) => true,
        (YamlValue::Bool(one), Value::Bool(other)) => one == other,
        (YamlValue::Number(one, _), Value::Number(other)) => {
            other.as_f64().is_some_and(|it| it.total_cmp(one).is_eq() || it.is_nan())
        }
        (YamlValue::Text(text), Value::Number(_)) => text.starts_with(['+', '-', '.', '0']),
        (YamlValue::Text(text) | YamlValue::Number(_, text) | YamlValue::Date(_, text), Value::String(other)) => {
            text == other
        }
        (YamlValue::List(ours), Value::Sequence(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(one, other)| is_same(&one.value, other))
        }
        (YamlValue::Map(ours), Value::Mapping(theirs)) => are_same(ours, theirs),
        _ => false,
    }
}

fn are_same(ours: &YamlMapping, theirs: &serde_yaml::Mapping) -> bool {
    ours.len() == theirs.len()
        && theirs.iter().all(|(key, value)| match key {
            serde_yaml::Value::String(name) => ours.get(name).is_some_and(|member| is_same(&member.node.value, value)),
            // Names of other types become texts, as in JavaScript.
            _ => true,
        })
}

/// Whether all places are within the text, and values that are written as they are have exactly theirs.
fn assert_places(text: &str, node: &YamlNode) {
    let written = text.get(node.span.clone()).unwrap_or_else(|| panic!("{text:?}: {:?}", node.span));
    match &node.value {
        YamlValue::Number(_, value) | YamlValue::Date(_, value) => {
            assert!(written == value || written.contains('\n'), "{text:?}: {written:?}");
        }
        YamlValue::List(items) => items.iter().for_each(|item| assert_places(text, item)),
        YamlValue::Map(map) => map.values().for_each(|member| {
            assert!(text.get(member.key.clone()).is_some(), "{text:?}: {:?}", member.key);
            assert_places(text, &member.node);
        }),
        YamlValue::Null | YamlValue::Bool(_) | YamlValue::Text(_) => {}
    }
}

#[test]
fn yaml_is_read_as_by_libyaml() {
    let texts = texts();
    let mut dice = Dice(20);
    let (mut read, mut rejected) = (0, 0);
    for round in 0..20_000 {
        let text = &texts[dice.roll(texts.len())];
        let text = if round < 1000 { text.clone() } else { changed(text, &mut dice) };
        let text = if round % 8 == 0 { text.replace('\n', "\r\n") } else { text };
        let ours = match yaml::read(&text) {
            Ok(node) => node,
            Err(fault) => {
                assert!(text.get(fault.span.clone()).is_some(), "{text:?}: {fault:?}");
                rejected += 1;
                continue;
            }
        };
        assert_places(&text, &ours);
        // js-yaml ends a last block of text with a line end.
        let Ok(mut theirs) = serde_yaml::from_str::<serde_yaml::Value>(&format!("{text}\n")) else { continue };
        if theirs.apply_merge().is_ok() {
            assert!(is_same(&ours.value, &theirs), "{text:?}\n{ours:?}\n{theirs:?}");
            read += 1;
        }
    }
    assert!(read > 5000 && rejected > 1000, "{read} {rejected}");
}

#[test]
fn every_scalar_has_its_place() {
    let text = "a: 'it''s'\r\n\"\\x62\": \"x\\ty\"\r\nc: one\r\n  two\r\nd: >-\r\n  three\r\n  four\r\n\r\ne: !!str &e 5\r\nf: *e\r\n";
    let node = yaml::read(text).unwrap();
    let members = node.map().unwrap().iter().map(|(name, member)| {
        (&**name, member.node.value.to_text(), &text[member.key.clone()], &text[member.node.span.clone()])
    });
    let expected = [
        ("a", "it's", "a", "it''s"),
        ("b", "x\ty", "\\x62", "x\\ty"),
        ("c", "one two", "c", "one\r\n  two"),
        ("d", "three four", "d", "three\r\n  four"),
        ("e", "5", "e", "5"),
        ("f", "5", "f", "5"),
    ];
    for ((name, value, key, written), expected) in members.zip(expected) {
        assert_eq!((name, &*value, key, written), expected);
    }
    assert!(matches!(&node.map().unwrap()["f"].node.value, YamlValue::Text(_)), "a tag holds for aliases");
}

#[test]
fn what_js_yaml_takes_is_read_and_what_it_rejects_is_not() {
    let json = |text: &str| yaml::read(text).map_or_else(|_| "-".into(), |node| node.to_json().to_string());
    for (text, value) in [
        // A comment right after a quote or a bracket.
        ("a: 'x'#c\nb: [y]#c\n", r#"{"a":"x","b":["y"]}"#),
        ("a: [#c\n  x,#c\n y ]\n", r#"{"a":["x","y"]}"#),
        ("a: >#c\n  x\n", "-"),
        // Tabs separate, and indent within brackets.
        ("a:\n  - [\n\tx]\n", r#"{"a":[["x"]]}"#),
        ("a:\n  b: 1\n\tc: 2\n", "-"),
        ("-\tx\n-\t# c\n  y\n", r#"["x","y"]"#),
        ("-\tx: y\n", "-"),
        ("a:\n  - x\n\t\nb: 1\n", r#"{"a":["x"],"b":1}"#),
        // Signs at the beginning, and names.
        ("[:x, ?y, {z: :w}]", r#"[":x","?y",{"z":":w"}]"#),
        ("a: &n:m x\nb: *n:m\n", r#"{"a":"x","b":"x"}"#),
        ("[-]", "-"),
        // A comment after empty lines of a text, and a text without indentation.
        ("a: >\n   \n # c\nb: 1\n", r#"{"a":"","b":1}"#),
        ("--- |\nx\n", "-"),
        // Keys.
        (": x\n", "-"),
        ("? # none\n: x\n", r#"{"null":"x"}"#),
        ("{a\n: x}", "-"),
        ("{? a\n: x, ? b # c\n : y}", r#"{"a":"x","b":"y"}"#),
        ("{a # c\n, b:\n x}", r#"{"a":null,"b":"x"}"#),
        // Types.
        ("[!!int '3', !!float 3, !!str 3, !!null '', !!set {x}]", r#"[3,3,"3",null,{"x":null}]"#),
        ("!!int 3.5", "-"),
        ("!!bool yes", "-"),
        ("!!seq {}", "-"),
        ("%TAG !e! tag:example.org,2000:\n---\n!e!x y\n", "-"),
        // Other line ends than those of YAML 1.1, and escapes.
        ("a: x\u{85}y\u{2028}z\n", "{\"a\":\"x\u{85}y\u{2028}z\"}"),
        (r#""\ud83d\ude00""#, r#""😀""#),
        // The end.
        ("a: |+\n  x\n\n  ", r#"{"a":"x\n\n\n"}"#),
        ("a: |\n  x", r#"{"a":"x\n"}"#),
        ("...\n", "null"),
        ("...\na: b\n", "-"),
        ("a: b\n---\n", "-"),
        // Control characters are allowed in comments alone.
        ("a: .nan # \u{7}\n", r#"{"a":null}"#),
        ("a: \u{7}\n", "-"),
    ] {
        assert_eq!(json(text), value, "{text:?}");
    }
}

#[test]
fn nothing_is_too_much() {
    let letters: Vec<String> = (0..12).map(|number| format!("a{number}")).collect();
    let laughs = letters
        .windows(2)
        .map(|pair| format!("{}: &{} [{}]\n", pair[1], pair[1], vec![format!("*{}", pair[0]); 9].join(",")));
    let chain = (1..2000).map(|at| format!("b{at}: &b{at} [*b{}]\n", at - 1));
    let heaps = [
        format!("a0: &a0 [x]\n{}", laughs.collect::<String>()),
        format!("b0: &b0 x\n{}", chain.collect::<String>()),
        format!("a: &x {}\nb: [{}]\n", "y".repeat(100_000), "*x,".repeat(50_000)),
        "a: &a [*a]\n".into(),
        "[".repeat(100_000),
        "- ".repeat(100_000),
        "a: [\n".repeat(50_000),
        (0..1000).map(|depth| format!("{}a:\n", "  ".repeat(depth))).collect(),
    ];
    for text in heaps {
        let fault = yaml::read(&text).unwrap_err();
        assert_eq!(fault.mistake, YamlErrorKind::TooDeep, "{}", &text[..40.min(text.len())]);
    }
}
