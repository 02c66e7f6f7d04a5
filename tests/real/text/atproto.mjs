// What @atproto/api finds in a text: a list of [kind, begin, end], in bytes of UTF-8, sorted.

export function facets(RichText, text) {
  const rich = new RichText({ text });
  const bytes = Buffer.from(text);
  rich.detectFacetsWithoutResolution();
  return (rich.facets ?? [])
    .map(({ index, features }) => {
      const kind = features[0].$type.replace("app.bsky.richtext.facet#", "");
      const isCashtag = kind === "tag" && bytes[index.byteStart] === "$".charCodeAt(0);
      return [isCashtag ? "cashtag" : kind, index.byteStart, index.byteEnd];
    })
    .sort((a, b) => a[1] - b[1]);
}
