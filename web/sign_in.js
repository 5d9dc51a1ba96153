// The sign-in form: plain HTML, so that password managers know it.

import { chooseLanguage, chosenLanguage } from './language.js';

const kPhrases = {
  ru: {
    product: 'Планёрка', title: 'Вход', login: 'Логин', password: 'Пароль', enter: 'Войти',
    demo: 'Демонстрация: войти как', demoPassword: 'Пароль у всех:',
    language: 'English', later: 'Работать без сети',
    expired: 'Сеанс истёк. Введите пароль, чтобы отправить изменения.',
    'auth.wrong': 'Неверный логин или пароль.',
    'auth.disabled': 'Доступ закрыт. Обратитесь к администратору.',
    'auth.wait': (seconds) => `Слишком много попыток. Повторите через ${seconds} с.`,
    offline: 'Нет связи с сервером. Первый вход на этом устройстве нужен с сетью.',
    other: 'Сервер сейчас не может впустить. Повторите чуть позже.',
  },
  en: {
    product: 'Planerka', title: 'Sign in', login: 'Login', password: 'Password', enter: 'Sign in',
    demo: 'Demo: sign in as', demoPassword: 'Everyone’s password:',
    language: 'Русский', later: 'Work offline',
    expired: 'The session has expired. Enter the password to send your changes.',
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
  #phrases = kPhrases[chosenLanguage()];
  #answered = null;  // resolves what ask() gave

  constructor(box, session) {
    this.#box = box;
    this.#form = box.querySelector('form');
    this.#session = session;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#button('later').addEventListener('click', () => this.#close(null));
    this.#button('language').addEventListener('click', () => {
      chooseLanguage(chosenLanguage() === 'ru' ? 'en' : 'ru');
      this.#phrases = kPhrases[chosenLanguage()];
      this.#say('');
      this.#translate();
    });
  }

  /// Shows the form; resolves to the user whom the server let in. With `login` the form stands over
  /// a program that goes on without a network, and resolves to null when that is preferred.
  ask({ login = '' } = {}) {
    this.#form.elements.login.value = login;
    this.#form.elements.password.value = '';
    this.#button('later').hidden = login === '';
    this.#translate();
    this.#say(login === '' ? '' : this.#phrases.expired);
    this.#box.hidden = false;
    this.#form.elements[login === '' ? 'login' : 'password'].focus();
    this.#offerDemo();
    return new Promise((resolve) => { this.#answered = resolve; });
  }

  #translate() {
    for (const element of this.#box.querySelectorAll('[data-phrase]')) {
      element.textContent = this.#phrases[element.dataset.phrase];
    }
    document.documentElement.lang = chosenLanguage();
    document.title = `${this.#phrases.title} — ${this.#phrases.product}`;
  }

  #button(phrase) {
    return this.#box.querySelector(`button[data-phrase=${phrase}]`);
  }

  #close(user) {
    this.#box.hidden = true;
    document.title = this.#phrases.product;
    this.#answered(user);
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
    this.#close(user);
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
      button.textContent = login;
      if (name !== login) {
        button.append(' ', Object.assign(document.createElement('span'), { textContent: name }));
      }
      button.addEventListener('click', () => {
        this.#form.elements.login.value = login;
        this.#form.elements.password.value = password;
        this.#send();
      });
      return button;
    }));
    document.getElementById('demo-password').textContent = logins[0].password;
  }
}
