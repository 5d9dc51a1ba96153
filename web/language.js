// The language of the page and the program, kept by the device.

const kKey = 'planerka-language';

/// 'ru' or 'en'.
export function chosenLanguage() {
  return localStorage.getItem(kKey) === 'en' ? 'en' : 'ru';
}

export function chooseLanguage(language) {
  localStorage.setItem(kKey, language);
  document.documentElement.lang = language;
}
