// Writes src/routeTree.gen.ts from src/routes, so that type checks and lints work without a build.
import { Generator, getConfig } from "@tanstack/router-generator";

const root = new URL("..", import.meta.url).pathname;
const config = getConfig({}, root);
await new Generator({ config, root }).run();
