const browsers: [mark: RegExp, name: string][] = [
  [/YaBrowser\//u, 'Яндекс Браузер'],
  [/Edg(A|iOS)?\//u, 'Edge'],
  [/OPR\//u, 'Opera'],
  [/SamsungBrowser\//u, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//u, 'Firefox'],
  [/Chrome\/|CriOS\//u, 'Chrome'],
  [/Safari\//u, 'Safari'],
]
const systems: [mark: RegExp, name: string][] = [
  [/Android/u, 'Android'],
  [/iPhone/u, 'iPhone'],
  [/iPad/u, 'iPad'],
  [/Windows/u, 'Windows'],
  [/Mac OS X|Macintosh/u, 'macOS'],
  [/CrOS/u, 'ChromeOS'],
  [/Linux/u, 'Linux'],
]

/** «Chrome на Windows»: what a browser calls itself, in words by which its owner knows it. */
export function deviceInWords(userAgent: string): string {
  const browser = browsers.find(([mark]) => mark.test(userAgent))?.[1]
  const system = systems.find(([mark]) => mark.test(userAgent))?.[1]
  if (!browser && !system) return 'Неизвестное устройство'
  return [browser ?? 'Браузер', system && `на ${system}`].filter(Boolean).join(' ')
}
