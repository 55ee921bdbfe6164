// Loads a note's comments once a reader asks for them; until then nothing of the service's host is.
(() => {
  const slot = document.currentScript.closest(".comments");
  const button = slot.querySelector("button");
  const { service, script, style, failed, path: original, ...settings } = slot.dataset;
  const root = document.documentElement;
  // A note's version in Traditional Chinese shares the comments of the note, which is at this address.
  const path = original ?? location.pathname, url = original && location.origin + original;
  const term = original && { pathname: path.slice(1).replace(/\.\w+$/, "") || "index", url };
  const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  // A script with attributes, put where the comments shall stand.
  const load = (place, attributes) => new Promise((done, refused) => {
    const loaded = document.createElement("script");
    for (const name in attributes) loaded.setAttribute(name, attributes[name]);
    loaded.async = true;
    loaded.onload = done;
    loaded.onerror = refused;
    loaded.src = script;
    place.append(loaded);
  });
  const named = prefix => Object.fromEntries(Object.entries(settings).map(
    ([name, value]) => [prefix + name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`), value]));

  const dress = () => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = style;
    document.head.append(sheet);
  };

  const services = {
    giscus: place => load(place, {
      ...named("data-"), ...(term?.[settings.mapping] ? { "data-mapping": "specific", "data-term": term[settings.mapping] } : {}),
      "data-theme": isDark() ? "dark" : "light",
      "data-lang": /^zh-(TW|HK|Hant)/.test(root.lang) ? "zh-TW" : root.lang.startsWith("zh") ? "zh-CN" : root.lang.split("-")[0],
      crossorigin: "anonymous",
    }),
    utterances: place => load(place, {
      ...named(""), ...(term?.[settings.issueTerm] ? { "issue-term": term[settings.issueTerm] } : {}),
      theme: isDark() ? "github-dark" : "github-light", crossorigin: "anonymous",
    }),
    waline: async place => {
      dress();
      const { init } = await import(script);
      init({ el: place, serverURL: settings.server, path, lang: root.lang, dark: isDark() });
    },
    twikoo: async place => {
      await load(slot, {});
      await window.twikoo.init({ envId: settings.env, el: place, path, ...(settings.region ? { region: settings.region } : {}), lang: root.lang });
    },
    artalk: async place => {
      dress();
      await load(slot, {});
      window.Artalk.init({
        el: place, pageKey: path, pageTitle: document.title, server: settings.server, site: settings.site ?? "",
        darkMode: isDark(), locale: root.lang,
      });
    },
    valine: async place => {
      await load(slot, {});
      new window.Valine({
        el: place, path, appId: settings.appId, appKey: settings.appKey, lang: root.lang,
        ...(settings.server ? { serverURLs: settings.server } : {}), ...(settings.placeholder ? { placeholder: settings.placeholder } : {}),
      });
    },
    disqus: place => {
      // It looks for this id, and calls this function.
      place.id = "disqus_thread";
      const address = url ?? document.querySelector("link[rel=canonical]")?.href ?? location.href;
      window.disqus_config = function () { Object.assign(this.page, { url: address, identifier: path }); };
      return load(slot, { "data-timestamp": Date.now() });
    },
  };
  if (!button || !services[service]) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    slot.querySelector(".place")?.remove();
    const place = document.createElement("div");
    // The names that the services look for.
    place.className = `place ${service}`;
    slot.append(place);
    try {
      await services[service](place);
      button.remove();
    } catch {
      place.textContent = failed;
      place.setAttribute("role", "status");
      button.disabled = false;
    }
  });
})();
