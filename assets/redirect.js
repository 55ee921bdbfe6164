// An old address leads on, with the part of the page that was asked for. Without scripts the page's refresh does so.
(() => {
  const to = document.currentScript.dataset.to;
  location.replace(to.includes("#") ? to : to + location.hash);
})();
