/** The small build of exifr, which has no types of its own. */
declare module "exifr/dist/lite.esm.mjs" {
  export { gps } from "exifr";
}
