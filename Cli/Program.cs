using QSharpAdv.Cli;

return await CommandLine.RunAsync(args).ConfigureAwait(false);
