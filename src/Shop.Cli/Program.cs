using Shop.Cli;

return await ShopCommandLine.RunAsync(args, Console.Out, Console.Error);
