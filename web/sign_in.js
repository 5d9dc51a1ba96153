// The sign-in form: plain HTML, so that password managers know it.

const kLanguageKey = 'planerka-language';
const kPhrases = {
  ru: {
    title: 'Вход', login: 'Логин', password: 'Пароль', enter: 'Войти',
    demo: 'Демонстрация: войти как',
    'auth.wrong': 'Неверный логин или пароль.',
    'auth.disabled': 'Доступ закрыт. Обратитесь к администратору.',
    'auth.wait': (seconds) => `Слишком много попыток. Повторите через ${seconds} с.`,
    offline: 'Нет связи с сервером. Первый вход на этом устройстве нужен с сетью.',
    other: 'Сервер сейчас не может впустить. Повторите чуть позже.',
  },
  en: {
    title: 'Sign in', login: 'Login', password: 'Password', enter: 'Sign in',
    demo: 'Demo: sign in as',
    'auth.wrong': 'Wrong login or password.',
    'auth.disabled': 'Access is closed. Ask your administrator.',
    'auth.wait': (seconds) => `Too many attempts. Try again in ${seconds} s.`,
    offline: 'The server cannot be reached. The first sign-in on a device needs the network.',
    other: 'The server cannot sign you in right now. Try again shortly.',
  },
};

export class SignIn {
  #box;
  #form;
  #session;
  #onSignedIn;
  #phrases = kPhrases[localStorage.getItem(kLanguageKey) ?? 'ru'] ?? kPhrases.ru;

  /// `onSignedIn(user)` once the server has let somebody in.
  constructor(box, session, onSignedIn) {
    this.#box = box;
    this.#form = box.querySelector('form');
    this.#session = session;
    this.#onSignedIn = onSignedIn;
  }

  show() {
    for (const element of this.#box.querySelectorAll('[data-phrase]')) {
      element.textContent = this.#phrases[element.dataset.phrase];
    }
    document.title = `${this.#phrases.title} — Планёрка`;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#box.hidden = false;
    this.#form.elements.login.focus();
    this.#offerDemo();
  }

  async #send() {
    const { login, password } = this.#form.elements;
    const button = this.#form.querySelector('[type=submit]');
    button.disabled = true;
    this.#say('');
    const { user, error, wait } = await this.#session.signIn(login.value.trim(), password.value);
    button.disabled = false;
    if (!user) {
      this.#refuse(error, wait);
      return;
    }
    this.#box.hidden = true;
    document.title = 'Планёрка';
    this.#onSignedIn(user);
  }

  #refuse(error, wait) {
    const phrase = this.#phrases[error] ?? this.#phrases.other;
    this.#say(typeof phrase === 'function' ? phrase(wait) : phrase);
    this.#form.elements.password.select();
  }

  #say(words) {
    this.#form.querySelector('[role=alert]').textContent = words;
  }

  async #offerDemo() {
    const logins = await this.#session.demoLogins();
    if (logins.length === 0) return;
    const demo = document.getElementById('demo');
    demo.hidden = false;
    demo.querySelector('div').replaceChildren(...logins.map(({ login, name, password }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name === login ? login : `${login} · ${name}`;
      button.addEventListener('click', () => {
        this.#form.elements.login.value = login;
        this.#form.elements.password.value = password;
        this.#send();
      });
      return button;
    }));
  }
}
