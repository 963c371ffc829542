/* Tranship: what the pages do in the browser beyond PrimeFaces. No page depends on it to show or to send anything. */
window.Tranship = (function () {
    'use strict';

    const root = document.documentElement;
    const MISSES_TO_LOSS = 3;
    const SHORTEST_PAUSE = 1000;
    let misses = 0;
    let heardAt = 0;
    let announced = null;
    let asOf = null;
    const scrolled = new Map();

    function keep(name, value) {
        document.cookie = `tranship-${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; SameSite=Lax`;
    }

    function one(selector, within) {
        return (within || document).querySelector(selector);
    }

    /* Clocks of the pages are written by the server for the browser's zone; from the second page on, since the first could not know it. */
    function tellZone() {
        const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
        if (zone) {
            keep('zone', zone);
        }
    }

    function offerPreferences() {
        document.querySelectorAll('[data-theme-choice]').forEach(choice => {
            choice.checked = choice.dataset.themeChoice === root.dataset.theme;
            choice.addEventListener('change', () => {
                root.dataset.theme = choice.dataset.themeChoice;
                keep('theme', choice.dataset.themeChoice);
            });
        });
        const keys = one('[data-keys-choice]');
        if (keys) {
            keys.checked = root.dataset.keys === 'on';
            keys.addEventListener('change', () => {
                root.dataset.keys = keys.checked ? 'on' : 'off';
                keep('keys', root.dataset.keys);
            });
        }
    }

    /* M, L and C: of the card that has the focus, else of the first on the page. Never while somebody types. */
    function onKey(event) {
        const key = event.key.toUpperCase();
        if (!['M', 'L', 'C'].includes(key) || event.ctrlKey || event.altKey || event.metaKey || root.dataset.keys === 'off'
                || event.target.closest('input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable], [role=dialog]')) {
            return;
        }
        const card = document.activeElement.closest('.card');
        const wanted = (card && one(`[data-key=${key}]`, card)) || one(`[data-key=${key}]`);
        if (wanted) {
            event.preventDefault();
            wanted.click();
        }
    }

    function closeMenus(event) {
        document.querySelectorAll('details.menu[open]').forEach(menu => {
            if (event.type === 'keydown' ? event.key === 'Escape' : !menu.contains(event.target)) {
                const inside = menu.contains(document.activeElement);
                menu.open = false;
                if (event.type === 'keydown' && inside) {
                    one('summary', menu).focus();
                }
            }
        });
    }

    /* What was refused is read and heard at once. */
    function takeFocus(added) {
        const message = added.matches('[data-take-focus]') ? added : one('[data-take-focus]', added);
        if (message) {
            PrimeFaces.customFocus = true;
            message.focus();
        }
    }

    function watchMessages() {
        takeFocus(document.body);
        new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
            if (node.nodeType === Node.ELEMENT_NODE) {
                takeFocus(node);
            }
        }))).observe(document.body, {childList: true, subtree: true});
    }

    function dates() {
        const choice = one('[data-dates]');
        const between = one('[data-between]');
        if (choice && between) {
            const show = () => { between.hidden = choice.value !== 'between'; };
            choice.addEventListener('change', show);
            show();
        }
    }

    function offerPrint() {
        document.querySelectorAll('[data-print]').forEach(button => button.addEventListener('click', () => window.print()));
    }

    /* A file the server would not read is not sent. */
    function limitFiles() {
        document.querySelectorAll('input[type=file][data-most-bytes]').forEach(field => field.addEventListener('change', () => {
            const file = field.files[0];
            const fits = !file || file.size <= Number(field.dataset.mostBytes);
            field.setCustomValidity(fits ? '' : `${file.name} is larger than 1 MB: import it in parts.`);
            field.reportValidity();
        }));
    }

    /* A form that is on its way is not sent twice. */
    function sendOnce(event) {
        const form = event.target;
        if (form.dataset.sent) {
            event.preventDefault();
        }
        form.dataset.sent = 'true';
    }

    function poll() {
        return window.PrimeFaces && PrimeFaces.widgets.poll;
    }

    function show(state, text) {
        const liveness = one('[data-liveness]');
        if (liveness) {
            liveness.dataset.liveness = state;
            one('[data-live-text]', liveness).textContent = text;
        }
    }

    function say(text) {
        const place = one('[data-live-announcement]');
        if (place && text && text !== announced) {
            if (announced !== null) {
                place.textContent = text;
            }
            announced = text;
        }
    }

    function isWanted() {
        const wish = one('[data-live-switch]');
        return !wish || wish.checked;
    }

    function isMoving() {
        const now = one('[data-moving]');
        return now && now.dataset.moving === 'true';
    }

    function readNow() {
        const now = one('[data-now]');
        if (now) {
            asOf = now.dataset.now;
            say(now.dataset.announce);
        }
    }

    /* Before a poll: says what the page shows, so that an answer that got lost is made good. False when the last answer is hardly in. */
    function ask(request) {
        const shown = one('[data-shown]');
        request.params = shown ? [{name: 'shown', value: shown.dataset.shown}] : [];
        return Date.now() - heardAt > SHORTEST_PAUSE;
    }

    /* A table that was scrolled sideways stays so when a poll brings it anew. */
    function rememberScroll(event) {
        if (event.target.id) {
            scrolled.set(event.target.id, event.target.scrollLeft);
        }
    }

    function keepScroll() {
        scrolled.forEach((left, id) => {
            const frame = document.getElementById(id);
            if (frame) {
                frame.scrollLeft = left;
            }
        });
    }

    /* After a poll and what it brought. */
    function heard(xhr, status) {
        heardAt = Date.now();
        if (status !== 'success') {
            missed(xhr);
            return;
        }
        misses = 0;
        keepScroll();
        readNow();
        show(isMoving() ? 'live' : 'rest', isMoving() ? `Live – updated ${asOf}` : `At rest – as of ${asOf}`);
    }

    function missed(xhr) {
        misses++;
        if (xhr.responseText && xhr.responseText.includes('/login/enter')) {
            show('lost', `You are logged out, data from ${asOf}. Load the page again to log in.`);
            poll().stop();
        } else if (misses >= MISSES_TO_LOSS) {
            show('lost', `Connection lost, data from ${asOf}`);
        }
    }

    /* Asks nothing while nobody looks, and at once when somebody does again. */
    function followVisibility() {
        const wish = one('[data-live-switch]');
        const adjust = () => {
            if (!poll() || !isMoving()) {
                return;
            }
            if (isWanted() && !document.hidden) {
                poll().start();
            } else {
                poll().stop();
                if (!isWanted()) {
                    show('held', `Held – data from ${asOf}`);
                }
            }
        };
        document.addEventListener('visibilitychange', adjust);
        if (wish) {
            wish.addEventListener('change', adjust);
        }
    }

    document.addEventListener('DOMContentLoaded', () => {
        tellZone();
        offerPreferences();
        watchMessages();
        dates();
        offerPrint();
        limitFiles();
        readNow();
        followVisibility();
        document.addEventListener('scroll', rememberScroll, true);
        document.addEventListener('keydown', onKey);
        document.addEventListener('keydown', closeMenus);
        document.addEventListener('click', closeMenus);
        document.addEventListener('submit', sendOnce);
    });
    window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));

    return {ask, heard};
}());
