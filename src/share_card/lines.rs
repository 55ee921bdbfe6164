//! A title as lines that fit: broken between phrases, by measured width.

/// The lines of a title, none wider than `room` by `width`, and as equal as the phrases let them be.
pub(super) fn lines(phrases: &[String], room: f32, width: &dyn Fn(char) -> f32) -> Vec<String> {
    let lines = filled(phrases, room, width);
    if lines.len() < 2 {
        return lines;
    }
    // The least room in which there are no more lines: the last one is no longer a single word.
    let (mut narrow, mut wide) = (room / 2.0, room);
    for _ in 0..8 {
        let middle = f32::midpoint(narrow, wide);
        match filled(phrases, middle, width).len() > lines.len() {
            true => narrow = middle,
            false => wide = middle,
        }
    }
    filled(phrases, wide, width)
}

/// The first `most` lines; where there are more, the last one ends with an ellipsis.
pub(super) fn shortened(mut lines: Vec<String>, most: usize, room: f32, width: &dyn Fn(char) -> f32) -> Vec<String> {
    if lines.len() <= most {
        return lines;
    }
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        while !last.is_empty() && measured(last, width) + width('…') > room {
            last.pop();
        }
        let kept = last.trim_end_matches(|c: char| c.is_whitespace() || is_closing(c)).len();
        last.truncate(kept);
        last.push('…');
    }
    lines
}

pub(super) fn measured(text: &str, width: &dyn Fn(char) -> f32) -> f32 {
    text.chars().map(width).sum()
}

fn filled(phrases: &[String], room: f32, width: &dyn Fn(char) -> f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for phrase in phrases {
        let is_space = phrase.trim().is_empty();
        let wide = measured(phrase, width);
        if is_space && line.is_empty() {
            continue;
        }
        if is_space || used + wide <= room {
            line.push_str(phrase);
            used += wide;
            continue;
        }
        if wide <= room {
            end(&mut lines, &mut line);
            line.push_str(phrase);
            used = wide;
            continue;
        }
        // Wider than a line: it breaks anywhere, but no line begins with a closing mark.
        for c in phrase.chars() {
            let wide = width(c);
            if used + wide > room && !is_closing(c) && !line.is_empty() {
                end(&mut lines, &mut line);
                used = 0.0;
            }
            line.push(c);
            used += wide;
        }
    }
    end(&mut lines, &mut line);
    lines
}

fn end(lines: &mut Vec<String>, line: &mut String) {
    let text = std::mem::take(line);
    let text = text.trim();
    if !text.is_empty() {
        lines.push(text.to_owned());
    }
}

fn is_closing(c: char) -> bool {
    "，。：？！、；）》”’」』】〉〕…·,.;:!?)]}".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(phrases: &[&str], room: f32) -> Vec<String> {
        let phrases: Vec<String> = phrases.iter().map(|phrase| (*phrase).to_owned()).collect();
        lines(&phrases, room, &|c| if c.is_ascii() { 1.0 } else { 2.0 })
    }

    #[test]
    fn lines_end_at_phrases_and_are_alike() {
        assert_eq!(broken(&["从CLIP", "到GPT-4V的", "视觉", "语言模型"], 22.0), ["从CLIP到GPT-4V的", "视觉语言模型"]);
        assert_eq!(broken(&["Rust", " ", "notes", " ", "of", " ", "mine"], 12.0), ["Rust notes", "of mine"]);
        assert_eq!(broken(&["读", "《三体》", "有感"], 40.0), ["读《三体》有感"]);
        assert_eq!(broken(&[], 10.0), [] as [String; 0]);
    }

    #[test]
    fn a_phrase_that_is_too_wide_breaks_anywhere_but_before_a_mark() {
        assert_eq!(broken(&["一二三四五，六"], 10.0), ["一二三四", "五，六"]);
    }

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis() {
        let lines = vec!["一二三，".to_owned(), "四五".to_owned()];
        assert_eq!(shortened(lines, 1, 8.0, &|_| 2.0), ["一二三…"]);
    }
}
