package shop.blush.localstack.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import shop.blush.localstack.build.Build.BuildFailed;
import shop.blush.localstack.server.ServerStartException;

/** The main of {@code ./blush}. */
@Command(
        name = "blush",
        description = "Runs the Blush shop on this machine, with real servers and without Docker.",
        mixinStandardHelpOptions = true,
        version = "Blush 0.1.0",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ImportCommand.class,
            AuditCommand.class,
            ReplayCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            SaleCommand.class,
            SuperviseCommand.class
        })
public final class Blush implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Something the person at the keyboard can mend; the message says how. */
    static final class Refusal extends RuntimeException {
        private final int exitCode;

        Refusal(int exitCode, String message) {
            super(message);
            this.exitCode = exitCode;
        }
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Blush());
        commands.setExecutionExceptionHandler((problem, command, parsed) -> {
            PrintWriter err = command.getErr();
            if (problem instanceof Refusal refusal) {
                err.println(refusal.getMessage());
                return refusal.exitCode;
            }
            if (problem instanceof BuildFailed || problem instanceof ServerStartException) {
                err.println(problem.getMessage());
                return 1;
            }
            problem.printStackTrace(err);
            return 1;
        });
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
