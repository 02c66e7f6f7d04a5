// What twitter-text finds in a text: a list of [kind, begin, end], in bytes of UTF-8, sorted.

export function entities(twitter, text) {
  const found = twitter.extractEntitiesWithIndices(text, { extractUrlsWithoutProtocol: true });
  const byteAt = (at) => Buffer.byteLength(text.slice(0, at));
  return found
    .map((entity) => {
      const kind = entity.url ? "link" : entity.hashtag ? "tag" : entity.cashtag ? "cashtag" : "mention";
      return [kind, ...entity.indices.map(byteAt)];
    })
    .sort((a, b) => a[1] - b[1]);
}
