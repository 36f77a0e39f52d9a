import { goBuild, missingForGo } from './go-program.ts';

/** The tools for OpenAPI that are written in Go, in the versions of its go.mod. */
const tools = 'tests/conformance/clients/go-tools';

/** Why they are not to be had here; undefined where they are. */
export const missingGoTools = (): string | undefined => missingForGo(tools);

/** Builds one of them; returns where it is. */
export const goTool = (module: string): Promise<string> =>
  goBuild({ directory: tools, name: module.split('/').at(-1)!, packages: [module] });
