type Words = string | false | undefined

/** Puts the classes of style modules on an element: `css('button wide')`; a word that no module has is one of base.css. */
export const classesOf =
  (...modules: readonly Readonly<Record<string, string>>[]) =>
  (...words: readonly Words[]): string =>
    words
      .flatMap(text => (text ? text.split(' ') : []))
      .map(word => modules.find(module => word in module)?.[word] ?? word)
      .join(' ')
