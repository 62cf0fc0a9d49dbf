// Adds a passkey, or signs in by one. Where browsers know none, and without this script, the password does.
(() => {
  'use strict';

  const button = document.querySelector('button[data-passkey]');
  if (!button || !window.PublicKeyCredential) return;
  const form = button.form;
  const told = form.querySelector('[data-passkey-told]');

  // Bytes travel as text; a browser of 2023 does not turn one into the other by itself.
  const toBytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), sign => sign.charCodeAt(0));
  const toText = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

  const say = text => {
    told.replaceChildren(...(text ? [Object.assign(document.createElement('div'), { className: 'err', textContent: text })] : []));
  };

  const ask = async () => {
    const answer = await fetch(button.dataset.passkey);
    if (answer.redirected) { // the session ended, or is too old for this
      location.assign(location.pathname);
      return null;
    }
    if (!answer.ok) throw new Error(answer.statusText);
    const publicKey = await answer.json();
    publicKey.challenge = toBytes(publicKey.challenge);
    for (const known of [...(publicKey.excludeCredentials ?? []), ...(publicKey.allowCredentials ?? [])]) known.id = toBytes(known.id);
    if (!publicKey.user) return navigator.credentials.get({ publicKey });
    publicKey.user.id = toBytes(publicKey.user.id);
    return navigator.credentials.create({ publicKey });
  };

  const write = ({ id, type, response }) => {
    const parts = {};
    for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
      if (response[name]) parts[name] = toText(response[name]);
    }
    return JSON.stringify({ id, type, clientExtensionResults: {}, response: parts });
  };

  button.addEventListener('click', async event => {
    event.preventDefault();
    say('');
    button.disabled = true;
    try {
      const credential = await ask();
      if (!credential) return;
      form.querySelector('input[name$=Answer]').value = write(credential);
      button.disabled = false;
      form.requestSubmit(button);
    } catch (failed) {
      const { none, twice, failed: other } = button.dataset;
      button.disabled = false;
      say(failed.name === 'NotAllowedError' ? none : failed.name === 'InvalidStateError' ? twice ?? other : other);
    }
  });

  button.hidden = false;
  for (const part of form.querySelectorAll('[data-passkey-with]')) part.hidden = false;
  for (const part of form.querySelectorAll('[data-passkey-without]')) part.remove();
})();
