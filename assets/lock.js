// Opens locked notes: the key is made from the password (PBKDF2), the text is AES-GCM. Nothing is sent anywhere; the input
// has no name, so no form can send the password either.
(() => {
  const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const base64 = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)));

  const keyOf = async (password, { salt, rounds }) => {
    const raw = new TextEncoder().encode(password.normalize("NFC"));
    const material = await crypto.subtle.importKey("raw", raw, "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: Number(rounds) };
    return crypto.subtle.deriveBits(how, material, 256);
  };

  // Rejects when the key is another note's, or the password is wrong.
  const textOf = async (key, { nonce, text }) => {
    const imported = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(nonce) }, imported, bytes(text));
    return new TextDecoder().decode(plain);
  };

  // The key, for as long as the tab is open: going back and forth does not ask again.
  const storage = {
    get: name => { try { return sessionStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { sessionStorage.setItem(name, value); } catch { /* asked again, then */ } },
    remove: name => { try { sessionStorage.removeItem(name); } catch { /* nothing was kept */ } },
  };

  const show = (lock, html, wasAsked) => {
    const body = lock.parentElement;
    const opened = document.createElement("template");
    opened.innerHTML = html;
    // Scripts that were parsed apart from the page do not run; those of the author are part of the note.
    for (const parsed of opened.content.querySelectorAll("script")) {
      const script = document.createElement("script");
      for (const { name, value } of parsed.attributes) script.setAttribute(name, value);
      script.textContent = parsed.textContent;
      parsed.replaceWith(script);
    }
    lock.replaceWith(opened.content);
    if (wasAsked) {
      body.tabIndex = -1;
      body.focus({ preventScroll: true });
    }
    body.dispatchEvent(new CustomEvent("biji:unlocked", { bubbles: true }));
    window.dispatchEvent(new Event("hexo-blog-decrypt"));
    const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place && !wasAsked) place.scrollIntoView();
  };

  const prepare = async lock => {
    const form = lock.querySelector("form");
    const input = lock.querySelector("input");
    const answer = lock.querySelector(".lock-answer");
    if (!globalThis.crypto?.subtle) {
      answer.textContent = answer.dataset.insecure;
      return;
    }
    const name = `biji-lock ${lock.dataset.salt}`;
    const known = storage.get(name);
    if (known) {
      try {
        return show(lock, await textOf(bytes(known), lock.dataset), false);
      } catch {
        storage.remove(name);
      }
    }
    form.hidden = false;
    form.addEventListener("submit", async event => {
      event.preventDefault();
      answer.textContent = answer.dataset.busy;
      try {
        const key = await keyOf(input.value, lock.dataset);
        const html = await textOf(key, lock.dataset);
        storage.set(name, base64(key));
        show(lock, html, true);
      } catch {
        answer.textContent = answer.dataset.wrong;
        input.select();
      }
    });
  };

  for (const lock of document.querySelectorAll(".lock[data-text]")) prepare(lock);
})();
