# The tree of somebody who has followed smm-hacking(7), made by follow.py: what stands in it beside
# links to the project's own files is compiled, and registered as the project's own is. The programs
# take the registries from here and all else from the libraries. Built when their test runs.

# `out`: the files that are no links, and the registry.
function(smm_followed out)
  smm_registry(all ${ARGN})
  foreach(file ${all})
    get_filename_component(folder ${file} DIRECTORY)
    if(NOT IS_SYMLINK ${file} AND NOT IS_SYMLINK ${folder})
      list(APPEND own ${file})
    endif()
  endforeach()
  set(${out} ${own} PARENT_SCOPE)
endfunction()

smm_followed(networks lib/networks/*/*.cpp networks/network.h Network networks all_networks)
smm_followed(stages tests/support/stages/*.cpp support/stage.h test::StageMaker stages all_stages)
smm_followed(presets lib/metrics/importing/presets/*.cpp metrics/importing/presets.h Preset presets
             all_presets)
smm_followed(sections lib/report/sections/*.cpp report/section.h Section sections all_sections)
smm_followed(formats lib/report/formats/*.cpp report/format.h Format formats all_formats)
smm_followed(commands cmd/commands/*.cpp command.h Command commands all_commands)
file(GLOB_RECURSE tests CONFIGURE_DEPENDS tests/lib/*_test.cpp)

add_library(smm_followed_network OBJECT EXCLUDE_FROM_ALL
            ${networks} ${SMM_TESTS_DIR}/lib/networks/conformance_test.cpp)
target_link_libraries(smm_followed_network PUBLIC smm_support PRIVATE smm_flags)
target_compile_definitions(smm_followed_network PUBLIC SMM_FOLLOWED_DIR="${CMAKE_CURRENT_SOURCE_DIR}")
target_precompile_headers(smm_followed_network PRIVATE <doctest/doctest.h> "${SMM_TESTS_DIR}/support/json.h")

add_executable(smm_followed EXCLUDE_FROM_ALL ${stages} ${presets} ${sections} ${formats} ${commands}
               ${tests} ${SMM_TESTS_DIR}/docs/recipes/followed_test.cpp)
target_link_libraries(smm_followed PRIVATE smm_followed_network smm_flags)
target_precompile_headers(smm_followed REUSE_FROM smm_followed_network)
# The same network, for which nobody wrote a stage.
add_executable(smm_unstaged EXCLUDE_FROM_ALL)
target_link_libraries(smm_unstaged PRIVATE smm_followed_network smm_flags)
