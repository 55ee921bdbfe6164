// How often a note was read: asks the service that the site names, and shows the number once it is known.
(() => {
  const { service, script, share, respect, path: original } = document.currentScript.dataset;
  const line = document.querySelector(".views"), place = line?.querySelector("[data-number]");
  if (!place || respect !== undefined && (navigator.doNotTrack === "1" || navigator.globalPrivacyControl)) return;
  const show = number => {
    if (!/^\s*[\d,.\s\u2009\u202f]+\s*$/.test(number)) return;
    if (place.textContent !== number) place.textContent = number;
    line.hidden = false;
  };
  const json = async (address, headers) => (await fetch(address, { headers })).json();
  // A version in Traditional Chinese shows the count of its note, which is at this address.
  const path = encodeURIComponent(original ?? location.pathname);
  const asks = {
    goatcounter: async () => show(String((await json(`${script}${path}.json`)).count)),
    umami: async () => {
      const { token, websiteId } = await json(`${script}/api/share/${share}`);
      const stats = await json(`${script}/api/websites/${websiteId}/stats?startAt=0&endAt=${Date.now()}&url=${path}&path=${path}`,
        { "x-umami-share-token": token });
      show(String(stats.pageviews?.value ?? stats.pageviews));
    },
  };
  // These scripts look for an element by its id, and write the number into it.
  const written = async () => {
    place.id = `${service}_value_page_pv`;
    new MutationObserver(() => show(place.textContent)).observe(place, { childList: true, characterData: true, subtree: true });
    const loaded = document.createElement("script");
    loaded.async = true;
    loaded.src = script;
    document.head.append(loaded);
  };
  // Without an answer there is no number, and nothing else is missing.
  (asks[service] ?? written)().catch(() => {});
})();
