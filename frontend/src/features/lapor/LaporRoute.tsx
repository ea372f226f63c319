/** The list of files, or one of them. */
import { useParams } from "@tanstack/react-router";
import { ImportPage } from "./ImportPage";
import { LaporPage } from "./LaporPage";

export function LaporRoute() {
  const { id } = useParams({ from: "/_app/import/{-$id}" });
  return id === undefined ? <LaporPage /> : <ImportPage key={id} id={id} />;
}
