// Comfort only: every page works without it.
(() => {
  'use strict';

  // "/" goes to the search, unless somebody is typing.
  document.addEventListener('keydown', event => {
    const typing = event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const find = document.querySelector('#find');
      if (find) {
        event.preventDefault();
        find.focus();
        find.select();
      }
    }
    if (event.key === '?' && !typing) document.querySelector('#keys-dialog')?.showModal();
    if (event.key === 'Escape') {
      for (const menu of document.querySelectorAll('details.menu[open]')) {
        menu.open = false;
        if (menu.contains(document.activeElement)) menu.querySelector('summary').focus();
      }
    }
  });

  // A menu closes when one clicks elsewhere.
  document.addEventListener('click', event => {
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // A form is sent once: its buttons go quiet after the first click (after the browser has read which one it was).
  document.addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post' || 'again' in form.dataset) return; // data-again: a form that answers with a file
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    setTimeout(() => form.querySelectorAll('button:not([type=button])').forEach(button => { button.disabled = true; }));
  });

  // Coming back by the browser's button shows the page as it was: wake the buttons again.
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) {
      delete form.dataset.sent;
      form.querySelectorAll('button:disabled').forEach(button => { button.disabled = false; });
    }
  });

  // What stands beneath a field came anew while one types on: the field itself says whether it is right.
  document.addEventListener('htmx:finally:request', () => {
    for (const told of document.querySelectorAll('.told')) {
      const control = document.getElementById(told.id.replace(/-told$/, ''));
      if (told.querySelector('.err')) control?.setAttribute('aria-invalid', 'true');
      else control?.removeAttribute('aria-invalid');
    }
  });

  // A sheet of slips is printed by its own button.
  document.addEventListener('click', event => {
    if (event.target.closest('[data-print]')) print();
  });

  // After a refusal the list of what is wrong is read first.
  document.querySelector('[data-refusal]')?.focus();
})();
