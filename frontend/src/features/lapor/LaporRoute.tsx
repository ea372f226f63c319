/** The list of files, or one of them. What each needs is named here, so that the first load does not have to. */
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";

const ImportPage = lazy(() => import("./ImportPage").then((module) => ({ default: module.ImportPage })));
const LaporPage = lazy(() => import("./LaporPage").then((module) => ({ default: module.LaporPage })));

export function LaporRoute() {
  const { id } = useParams({ from: "/_app/lapor/{-$id}" });
  return <Suspense fallback={null}>{id === undefined ? <LaporPage /> : <ImportPage key={id} id={id} />}</Suspense>;
}
