// A form saves itself after every field. Its button does the same without this script.
(() => {
  'use strict';

  const form = document.querySelector('form[data-draft]');
  if (!form) return;
  const said = form.querySelector('[data-draft-said]');
  const id = form.querySelector('[name=draft]');
  const version = form.querySelector('[name=draftVersion]');
  let waiting = 0;
  let running = null;
  let isOver = false;

  const say = text => { said.textContent = text; };

  const later = (after = 600) => {
    clearTimeout(waiting);
    waiting = setTimeout(save, after);
  };

  const save = async () => {
    if (isOver) return;
    if (running) { later(); return; } // one after the other: each names the version before
    running = new AbortController();
    try {
      const answer = await fetch(form.dataset.draft, { method: 'POST', body: new FormData(form), signal: running.signal });
      if (answer.redirected || answer.status === 401) { // to the sign-in
        say(form.dataset.draftExpired);
        return;
      }
      const told = await answer.json();
      if (answer.ok) {
        id.value = told.id;
        version.value = told.version;
      }
      say(told.said);
    } catch (failed) {
      if (failed.name === 'AbortError') return;
      say(form.dataset.draftLost);
      later(15000);
    } finally {
      running = null;
    }
  };

  form.addEventListener('change', () => later());

  // Whoever signed in again in another window comes back to this one.
  addEventListener('focus', () => { if (said.textContent === form.dataset.draftExpired) later(0); });

  // What is being registered is no draft any more.
  form.addEventListener('submit', event => {
    if (event.defaultPrevented) return;
    isOver = true;
    clearTimeout(waiting);
    running?.abort();
  });
  addEventListener('pageshow', () => { isOver = false; });
})();
