package shop.blush.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                    | Which command?",
                "fly                                 | fly",
                "up --replicas order-service         | KEY=VALUE",
                "up --replicas order-service=many    | many",
                "up --replicas order-service=0       | takes 1 to 5",
                "up --replicas order-service=6       | takes 1 to 5",
                "up --replicas ordre-service=2       | There is no service 'ordre-service'",
                "up --replicas gateway=6             | takes 1 to 5",
                "up --port eighty                    | eighty",
                "import                              | Import what?",
                "import catalogue                    | FILE",
                "import catalogue no-such-file.csv   | no-such-file.csv",
                "replay                              | Replay what?",
                "sale                                | Do what with the plan?",
                "sale validate                       | FILE",
                "sale ready no-such-file.yaml        | There is no readable text file no-such-file.yaml",
                "replay orders                       | FILE",
                "replay orders no-such-file.csv      | There is no readable file no-such-file.csv",
                "replay orders pom.xml --limit 0     | --limit is at least 1",
                "replay orders pom.xml --speed 0     | --speed is above 0",
                "replay orders pom.xml --at-once 33  | --at-once is from 1 to 32",
                "bench                               | Measure what?",
                "bench checkout --orders 0           | --orders is from 1",
                "bench checkout --concurrency 65     | --concurrency is from 1 to 64",
                "bench flash --units 0               | --units is from 1",
                "bench flash --buyers 500            | --buyers is more than --units",
                "bench flash --concurrency 201       | --concurrency is from 1 to 200",
                "logs                                | SERVICE"
            })
    void wrongUsageHasExitCode2AndSaysWhatIsWrong(String arguments, String message) {
        assertThat(run(arguments == null ? "" : arguments)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void showsItsCommandsButNotTheSupervisor() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("up", "down", "status", "logs", "import", "audit", "replay", "bench")
                .doesNotContain("supervise");
    }

    private int run(String arguments) {
        CommandLine commands = Blush.commandLine();
        commands.setOut(new PrintWriter(out));
        commands.setErr(new PrintWriter(err));
        return commands.execute(
                arguments.isBlank() ? new String[0] : arguments.trim().split(" "));
    }
}
