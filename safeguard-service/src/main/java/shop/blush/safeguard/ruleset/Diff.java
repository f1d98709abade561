package shop.blush.safeguard.ruleset;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What differs between two documents, as a unified diff of their indented JSON. */
@Component
class Diff {

    private static final int CONTEXT = 3;

    private final JsonMapper json;

    Diff(JsonMapper json) {
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /** Lines; none when they are the same. */
    List<String> between(String fromName, Object from, String toName, Object to) {
        List<String> before = json.writeValueAsString(from).lines().toList();
        List<String> after = json.writeValueAsString(to).lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(fromName, toName, before, DiffUtils.diff(before, after), CONTEXT);
    }
}
