// Who uses this device, as the server says and the device remembers: it starts without a network.

export class Session {
  #api;
  #key;

  constructor(workspace) {
    this.workspace = workspace;
    this.#api = new URL(`/w/${workspace}/api/`, location.href).href;
    this.#key = `planerka-user-${workspace}`;
  }

  /// {id, login, name, role, grants, workspace} of the last sign-in, or null.
  remembered() {
    try {
      return JSON.parse(localStorage.getItem(this.#key));
    } catch {
      return null;
    }
  }

  /// Asks the server; null when nobody is signed in or it cannot be reached.
  async ask() {
    const response = await this.#fetch('me');
    if (!response?.ok) return null;
    const user = await response.json();
    localStorage.setItem(this.#key, JSON.stringify(user));
    return user;
  }

  /// Resolves to {user}, or {error: code, wait: seconds}; code "offline" when there is no network.
  async signIn(login, password) {
    const response = await this.#fetch('sign-in', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login, password }),
    });
    if (!response) return { error: 'offline' };
    if (response.ok) {
      const user = await this.ask();
      return user ? { user } : { error: 'offline' };
    }
    const { error = 'auth.unavailable' } = await response.json().catch(() => ({}));
    return { error, wait: Number(response.headers.get('Retry-After')) || 0 };
  }

  /// Ends the session on the server, if it can be reached, and here; then opens the page anew.
  async signOut() {
    await this.#fetch('sign-out', { method: 'POST' });
    this.forget();
    location.assign(location.pathname);
  }

  /// The next start asks for the password.
  forget() {
    localStorage.removeItem(this.#key);
  }

  /// The logins of a demo: [{login, name, password}…]; none elsewhere.
  async demoLogins() {
    const response = await this.#fetch('sign-in');
    if (!response?.ok) return [];
    return (await response.json()).demo ?? [];
  }

  async #fetch(path, options = {}) {
    try {
      return await fetch(this.#api + path, { credentials: 'same-origin', ...options });
    } catch {
      return null;
    }
  }
}
