import { getLanguageService } from "qsharp-lang";

const root = "memory:/project";

/** Compiles a project held in memory and returns its diagnostics, lints included, and its operations marked @Test(). */
export async function inspect({ program, manifest }) {
  const files = new Map(program.sources.map(([name, text]) => [`${root}/${name}`, text]));
  files.set(`${root}/qsharp.json`, manifest);
  const diagnostics = new Map();
  let tests = [];

  const service = await getLanguageService(projectHost(files));
  service.addEventListener("diagnostics", ({ detail }) => diagnostics.set(detail.uri, detail.diagnostics));
  service.addEventListener("testCallables", ({ detail }) => (tests = detail.callables));
  await service.updateConfiguration({ targetProfile: program.profile });
  const [name, text] = program.sources[0];
  await service.updateDocument(`${root}/${name}`, 1, text, "qsharp");
  await Promise.resolve();
  await service.dispose();

  return {
    diagnostics: [...diagnostics].flatMap(([uri, list]) =>
      list.map((diagnostic) => ({ document: uri.replace(`${root}/`, ""), diagnostic })),
    ),
    tests: tests.map((test) => test.callableName),
  };
}

function projectHost(files) {
  return {
    readFile: async (uri) => files.get(uri) ?? null,
    listDirectory: async (uri) => [...children(files, uri)],
    resolvePath: async (base, path) => `${base}/${path}`,
    fetchGithub: async () => {
      throw new Error("Q# packages on GitHub are not fetched.");
    },
    findManifestDirectory: async () => root,
  };
}

function children(files, folder) {
  const found = new Map();
  for (const path of files.keys()) {
    if (!path.startsWith(`${folder}/`)) continue;
    const [child, ...below] = path.slice(folder.length + 1).split("/");
    found.set(`${folder}/${child}`, below.length ? 2 : 1);
  }
  return found;
}
