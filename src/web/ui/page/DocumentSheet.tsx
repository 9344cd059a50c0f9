/** What a printed form on the screen needs: the fragment `previewDocument` answers; the server escapes every text of it. */
export function DocumentSheet({ title, html }: { readonly title: string; readonly html: string }) {
  return <div role="document" aria-label={title} dangerouslySetInnerHTML={{ __html: html }} />
}
