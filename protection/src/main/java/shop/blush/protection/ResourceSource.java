package shop.blush.protection;

import java.util.List;

/** Tells the resources of one kind that this process has. Asked once, when all beans are there. */
@FunctionalInterface
public interface ResourceSource {

    List<Resource> resources();
}
