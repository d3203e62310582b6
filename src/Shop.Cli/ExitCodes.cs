namespace Shop.Cli;

/// <summary>What the command line tells the program that called it.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The command was understood; a file, a folder or what stands in it is wrong.</summary>
    public const int InputWrong = 1;

    /// <summary>The command was not understood.</summary>
    public const int Usage = 2;
}
