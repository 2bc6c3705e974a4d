import { generated } from './assets.generated';

/** A file the pages need. Its path holds a hash of its body, so it may be cached for ever. */
export type Asset = { path: string; contentType: string; body: string };
export type AssetName = keyof typeof generated;

export const assets: Readonly<Record<AssetName, Asset>> = generated;
/** Safe because a changed body has another path. */
export const assetCacheControl = 'public, max-age=31536000, immutable';

const byPath = new Map<string, Asset>(Object.values(assets).map((asset) => [asset.path, asset]));

/** The asset served from a path such as `/assets/placewell-0a1b2c.css`; undefined when there is none. */
export const assetAt = (path: string): Asset | undefined => byPath.get(path);
