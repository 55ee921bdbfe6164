// Visitor counts. Pages have this file only when the site's configuration names a service and its id.
(() => {
  const { service, id, script, server, ...others } = document.currentScript.dataset;
  if ("respect" in others && (navigator.doNotTrack === "1" || navigator.globalPrivacyControl)) return;
  if (service === "google") {
    const layer = window.dataLayer = window.dataLayer || [];
    // The service reads arguments objects, not lists.
    window.gtag = window.gtag || function () { layer.push(arguments); };
    window.gtag("js", new Date());
    window.gtag("config", id);
  } else if (service === "baidu") {
    window._hmt = window._hmt || [];
  } else if (service === "clarity") {
    window.clarity = window.clarity || function () { (window.clarity.q = window.clarity.q || []).push(arguments); };
  } else if (service === "matomo") {
    const queue = window._paq = window._paq || [];
    queue.push(["trackPageView"], ["enableLinkTracking"], ["setTrackerUrl", `${server}/matomo.php`], ["setSiteId", id]);
  }
  const loaded = document.createElement("script");
  loaded.async = true;
  for (const name in others) if (name !== "respect") loaded.dataset[name] = others[name];
  loaded.src = script;
  document.head.append(loaded);
})();
