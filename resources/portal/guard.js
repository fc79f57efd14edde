// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// Runs in a world of its own in every frame. It decides nothing: it tells the kiosk early, so that a
// person keeps the page they are on. relaisGuard and RELAIS_HOSTS are put in by the kiosk.
(() => {
  const tell = (message) => relaisGuard(JSON.stringify(message));
  const hosts = RELAIS_HOSTS;
  const isListed = (name) => hosts.some((rule) =>
    rule.startsWith('*.') ? name.endsWith(rule.slice(1)) && name.length >= rule.length : name === rule);

  addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node instanceof Element && node.matches('a[href],area[href]'));
    if (!link || !event.isTrusted) return;
    let url;
    try { url = new URL(link.href.baseVal ?? link.href, document.baseURI); } catch { return; }
    if (['javascript:', 'blob:', 'data:', 'about:'].includes(url.protocol)) return;
    if (url.protocol === 'https:' && isListed(url.hostname)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    tell({ kind: 'link', url: url.href.slice(0, 4096) });
  }, true);

  // The browser tells a new title late or not at all, so look at it here.
  if (window === top) {
    let told = null;
    const tellTitle = () => {
      if (document.title === told) return;
      told = document.title;
      tell({ kind: 'title', title: told.slice(0, 200) });
    };
    const watch = () => {
      tellTitle();
      new MutationObserver(tellTitle).observe(document.head ?? document.documentElement,
        { subtree: true, childList: true, characterData: true });
    };
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', watch);
    else watch();
    addEventListener('load', tellTitle);
    addEventListener('pageshow', () => { told = null; tellTitle(); });
  }

  addEventListener('contextmenu', (event) => event.preventDefault(), true);
  for (const name of ['dragstart', 'dragover', 'drop']) addEventListener(name, (event) => {
    if (name !== 'dragstart' || !(event.target instanceof Element) || !event.target.closest('[draggable=true]'))
      event.preventDefault();
  }, true);

  const typed = ['text', 'search', 'email', 'tel', 'url', 'number', 'password', 'date', ''];
  const describe = (node) => {
    if (!(node instanceof HTMLElement)) return null;
    if (node instanceof HTMLTextAreaElement) return 'text';
    if (node instanceof HTMLInputElement) return typed.includes(node.type) ? node.type || 'text' : null;
    return node.isContentEditable ? 'text' : null;
  };
  addEventListener('focusin', (event) => {
    const field = event.composedPath()[0];
    const type = describe(field);
    tell({ kind: 'focus', type: type ?? '', mode: type ? field.inputMode || '' : '' });
    if (type) setTimeout(() => field.scrollIntoView({ block: 'center' }), 200);
  }, true);
  addEventListener('focusout', () => tell({ kind: 'focus', type: '', mode: '' }), true);
})();
